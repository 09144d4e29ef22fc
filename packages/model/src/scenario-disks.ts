import {
  array,
  boolean,
  gte,
  type infer as Infer,
  int,
  iso,
  literal,
  lte,
  maxLength,
  minLength,
  nullable,
  number,
  optional,
  regex,
  strictObject,
  string,
} from 'zod/mini'
import { DiskSizeGiB } from './vm-disks-nics'

/** A name or an id of a thing elsewhere in the document. */
export const Reference = string().check(minLength(1), maxLength(80))
/** What a thing of the document is called. */
export const Name = string().check(minLength(1), maxLength(80))

/** What somebody wrote of a thing. */
export const Description = string().check(maxLength(2000))
/** What something holds on disk: no more than a datastore can. */
export const StoredGiB = number().check(gte(0), lte(10_000_000))
const AgoHours = number().check(gte(0), lte(876_000))

/** A disk of a template or a VM. */
export const ScenarioDisk = strictObject({
  sizeGiB: DiskSizeGiB,
  usedGiB: optional(StoredGiB),
  datastore: optional(Reference),
  /** A layer of this document that it writes to, or is, beside which `usedGiB` says nothing. */
  layer: optional(Reference),
})

/**
 * A file on a guest's disk beside those of its operating system: its text, or a directory, or that one of the
 * system's is gone.
 */
const ScenarioFile = strictObject({
  path: string().check(regex(/^(?:\/[^/\p{Cc}]+)+$/u), maxLength(255)),
  /** The place of its disk among the VM's; the first where left out. */
  disk: optional(int().check(gte(0), lte(15))),
  text: optional(string().check(maxLength(16_384))),
  directory: optional(literal(true)),
  gone: optional(literal(true)),
  /** When it was written; the scenario's start where left out. */
  at: optional(iso.datetime()),
})
export type ScenarioFile = Infer<typeof ScenarioFile>
/** The files of a disk, or of several. */
export const ScenarioFiles = array(ScenarioFile).check(maxLength(1000))

/**
 * Blocks that differ from those of the layer that it stands on, for disks that a size can't tell: with snapshots, or
 * linked to a VM. A layer is listed after the one that it stands on.
 */
export const ScenarioLayer = strictObject({
  id: Reference,
  parent: optional(Reference),
  /** Who it was made for; somebody who is gone where neither is named. */
  vm: optional(Reference),
  template: optional(Reference),
  datastore: Reference,
  /** What it may come to hold. */
  sizeGiB: DiskSizeGiB,
  usedGiB: StoredGiB,
  /** How long before the scenario's start it was made; then where left out. */
  agoHours: optional(AgoHours),
  files: optional(ScenarioFiles),
})
export type ScenarioLayer = Infer<typeof ScenarioLayer>

/** A snapshot of a VM. */
export const ScenarioSnapshot = strictObject({
  name: Name,
  description: optional(Description),
  /** How long before the scenario's start it was taken. The list is oldest first, each the child of the one before. */
  agoHours: AgoHours,
  sizeGiB: StoredGiB,
  withMemory: optional(boolean()),
  /** What its memory holds on disk. */
  memoryImageGiB: optional(StoredGiB),
  files: optional(ScenarioFiles),
  /** The layers of this document that it froze, one a disk; beside them `sizeGiB` and `files` say nothing. */
  layers: optional(array(Reference).check(maxLength(16))),
  /** The place in the list, from 0, of the one that it follows: the one before where left out, none where null. */
  parent: optional(nullable(int().check(gte(0)))),
})
export type ScenarioSnapshot = Infer<typeof ScenarioSnapshot>
