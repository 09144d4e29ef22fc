import { Lab, LabProgress, LabReview, LabSummary, pageOf, Session, Simulation, Vm } from '@vivarium/model'
import startIt from '@vivarium/scenarios/examples/start-it.lab.json'
import { equal, isTrue, present } from '../check'
import type { ContractCase } from '../session'

/** Two steps on a fleet that every mount has: something to do, and something to know. */
const OWN = Lab.parse(startIt)

export const labs: readonly ContractCase[] = [
  {
    name: 'a lab of one’s own checks itself, counts hints and wrong answers, and is told in the reader’s language',
    async run(api) {
      await api.problem(404, 'GET', '/labs/current')
      const begun = LabProgress.parse((await api.send('POST', '/labs/import', { body: OWN })).body)
      equal([begun.doneCount, begun.steps.map(({ state }) => state)], [0, ['current', 'ahead']], 'begun')
      equal((await api.read('/simulation', Simulation)).lab, 'own', 'on')
      const hinted = await api.send('POST', '/labs/current/hints', { body: { stepId: 'start' } })
      equal(LabProgress.parse(hinted.body).steps[0]?.hints, ['It has a button.'], 'hint')
      await api.complete('POST', '/vms/vm-batch-1/start')
      const started = await api.read('/labs/current', LabProgress)
      equal([started.doneCount, started.steps[0]?.why, started.finished], [1, 'It boots.', false], 'started')
      const wrong = await api.send('POST', '/labs/current/answers', { body: { stepId: 'ask', choice: 0 } })
      equal(LabProgress.parse(wrong.body).steps[1]?.wrongChoices, [0], 'wrong')
      const signed = await api.send('PATCH', '/labs/current', { body: { student: 'Kim' } })
      equal(LabProgress.parse(signed.body).student, 'Kim', 'signed')
      const right = LabProgress.parse(
        (await api.send('POST', '/labs/current/answers', { body: { stepId: 'ask', choice: 1 } })).body,
      )
      equal([right.finished, right.hintsUsed, right.wrongAnswers, right.keyUsed], [true, 1, 1, false], 'finished')
      equal(right.explanation, OWN.explanation, 'explained')
      const korean = await api.send('GET', '/labs/current', { headers: { 'Accept-Language': 'ko' } })
      equal(LabProgress.parse(korean.body).title, '시작하기', 'in Korean')
      await api.send('POST', '/labs/current/leave')
      await api.problem(404, 'GET', '/labs/current')
    },
  },
  {
    name: 'a lab is begun anew, and its key does what is left and is remembered',
    async run(api) {
      const begunOn = Date.now()
      await api.send('POST', '/labs/import', { body: OWN })
      await api.send('POST', '/labs/current/hints', { body: { stepId: 'start' } })
      await api.send('PATCH', '/labs/current', { body: { student: 'Kim' } })
      await api.complete('POST', '/vms/vm-batch-1/start')
      equal((await api.read('/labs/current', LabProgress)).doneCount, 1, 'under way')
      const anew = LabProgress.parse((await api.send('POST', '/labs/current/reset')).body)
      equal([anew.hintsUsed, anew.doneCount, anew.student], [0, 0, 'Kim'], 'anew')
      equal((await api.read('/vms/vm-batch-1', Vm)).state, 'stopped', 'the fleet as the lab began')
      const first = await api.send('POST', '/labs/current/solve', { body: { stepId: 'start' } })
      equal(LabProgress.parse(first.body).doneCount, 1, 'first step')
      const all = LabProgress.parse((await api.send('POST', '/labs/current/solve')).body)
      equal([all.finished, all.keyUsed], [true, true], 'solved')
      const finishedOn = Date.parse(present(all.finishedOn, 'when it was finished'))
      isTrue(finishedOn >= begunOn && finishedOn <= Date.now(), 'finished now', all.finishedOn)
      const read = await api.read('/labs/current', LabProgress)
      equal(read.finishedOn, all.finishedOn, 'and not later')
      await api.send('POST', '/labs/current/leave')
    },
  },
  {
    name: 'a lab has a branch of its own, and the fleet from before is gone back to',
    async run(api) {
      const before = await api.read('/simulation', Simulation)
      await api.send('POST', '/labs/import', { body: OWN })
      await api.complete('POST', '/vms/vm-batch-1/start')
      await api.read('/labs/current', LabProgress)
      const after = Simulation.parse((await api.send('POST', '/labs/current/leave', { body: { to: 'before' } })).body)
      equal([after.scenario, after.lab, after.now], [before.scenario, before.lab, before.now], 'as before')
      equal(after.counts.vms, before.counts.vms, 'VMs')
    },
  },
  {
    name: 'a lab that was handed in is done again apart: steps that were done are proved, others are found out',
    async run(api) {
      await api.send('POST', '/labs/import', { body: OWN })
      await api.complete('POST', '/vms/vm-batch-1/start')
      await api.read('/labs/current', LabProgress)
      await api.send('PATCH', '/labs/current', { body: { student: 'Kim' } })
      const session = await api.read('/simulation/session', Session)
      const before = await api.read('/simulation', Simulation)
      const review = async (body: Session) => LabReview.parse((await api.send('POST', '/labs/review', { body })).body)
      const honest = await review(session)
      equal([honest.lab.student, honest.replays, honest.verified], ['Kim', true, true], 'honest')
      equal(honest.doubts, ['unfinished'], 'unfinished')
      equal(
        honest.steps,
        [
          { id: 'start', proof: 'held', holdsAtEnd: true },
          { id: 'ask', proof: 'open' },
        ],
        'steps',
      )
      await api.step(60)
      await api.send('POST', '/labs/current/answers', { body: { stepId: 'ask', choice: 1 } })
      const finished = await review(await api.read('/simulation/session', Session))
      equal([finished.verified, finished.doubts], [true, []], 'finished')
      const [started, answered] = finished.lab.steps
      const [after, last] = [present(started?.doneAfterS, 'when'), present(answered?.doneAfterS, 'when, at last')]
      isTrue(after > 0 && last >= after + 60, 'in order', [after, last])
      const real = finished.lab.steps.map(step => present(step.doneAfterRealS, 'when, on the wall'))
      isTrue(0 <= (real[0] ?? -1) && (real[0] ?? 0) <= (real[1] ?? -1), 'in order on the wall', real)
      equal(honest.lab.steps[0]?.doneAfterS, after, 'the same in both')
      // Somebody cuts the work out and leaves the mark.
      const start = present(
        session.commands.findLast(({ command }) => command.type === 'dispatch' && command.action === 'vm.start'),
        'start',
      )
      const commands = session.commands
        .filter(each => each !== start)
        .map(each => (each.prev === start.seq ? { ...each, prev: start.prev } : each))
      const forged = await review({ ...session, commands })
      equal([forged.replays, forged.verified], [false, false], 'forged')
      equal(forged.doubts, ['state-differs', 'step-unproved', 'unfinished'], 'doubts')
      equal((await api.read('/simulation', Simulation)).lab, before.lab, 'untouched')

      const orphan = { ...session, presentId: 'br-999' }
      const { errors } = await api.problem(422, 'POST', '/labs/review', { body: orphan })
      equal(
        errors?.map(({ pointer }) => pointer),
        ['/presentId'],
        'pointer',
      )
      await api.send('POST', '/labs/current/leave')
      const without = await api.read('/simulation/session', Session)
      const refused = await api.problem(422, 'POST', '/labs/review', { body: without })
      equal(
        refused.errors?.map(({ code }) => code),
        ['session_without_lab'],
        'without a lab',
      )
    },
  },
  {
    name: 'a lab with mistakes is refused with the pointer to each, and the fleet stays',
    async run(api) {
      const before = await api.read('/simulation', Simulation)
      const [start, ask] = [present(OWN.steps[0], 'step'), present(OWN.steps[1], 'step')]
      const steps = [
        {
          ...start,
          check: [
            { get: '/nowhere', is: 1 },
            { get: '/vms?limit=no', is: 1 },
          ],
        },
        { ...ask, id: 'start', question: { choices: ['one', 'two'], correct: 4 } },
        { ...ask, id: 'both', check: start.check },
      ]
      const body = { ...OWN, fleet: 'none', steps }
      const { errors = [] } = await api.problem(422, 'POST', '/labs/import', { body })
      equal(
        errors.map(({ pointer }) => pointer).sort(),
        [
          '/fleet',
          '/steps/0/check/0/get',
          '/steps/0/check/1/get',
          '/steps/1/id',
          '/steps/1/question/correct',
          '/steps/2',
        ],
        'pointers',
      )
      const shapeless = { ...OWN, steps: [{ ...start, title: { en: 'Start' }, colour: 'red' }] }
      const shape = await api.problem(422, 'POST', '/labs/import', { body: shapeless })
      equal(
        shape.errors?.map(({ pointer }) => pointer).sort(),
        ['/steps/0/colour', '/steps/0/title/ko'],
        'pointers into the shape',
      )
      const tried = await api.problem(422, 'POST', '/labs/import?dryRun=true', { body })
      equal(tried.errors?.length, errors.length, 'tried out')
      equal((await api.send('POST', '/labs/import?dryRun=true', { body: OWN })).status, 200, 'one that could begin')
      equal((await api.read('/simulation', Simulation)).lab, before.lab, 'no lab')
    },
  },
  {
    name: 'labs that come with the program are listed and can be read as documents',
    async run(api) {
      const page = await api.read('/labs', pageOf(LabSummary))
      for (const { name } of page.items) {
        equal((await api.read(`/labs/${name}`, LabSummary)).name, name, 'summary')
        isTrue((await api.read(`/labs/${name}/document`, Lab)).steps.length > 0, 'document', name)
      }
      await api.problem(404, 'GET', '/labs/none')
      await api.problem(404, 'POST', '/labs/none/start')
    },
  },
]
