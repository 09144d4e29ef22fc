import { debian, rocky, ubuntu } from '../guests'
import type { Application, Shared } from '../roles'

const milan: Shared = {
  hosts: ['mil-01', 'mil-02', 'mil-03', 'mil-04'],
  guest: ubuntu,
  datastore: 'nas-1',
  network: 'prod',
  ageDays: 240,
}

/** Data, training, video, and what watches over the fleet. On the AMD hosts. */
export const data: Application[] = [
  {
    ...milan,
    tags: ['data', 'prod'],
    roles: [
      {
        name: 'dwh-node',
        description: 'ClickHouse, four shards',
        count: 4,
        size: [8, 24, 40],
        dataGiB: 800,
        guest: rocky,
        profile: 'database',
        protected: true,
      },
      {
        name: 'kafka',
        description: 'Event stream',
        count: 3,
        size: [4, 8, 30],
        dataGiB: 300,
        profile: 'database',
        intensity: 0.3,
      },
      {
        name: 'etl-night',
        description: 'Nightly load, started by airflow at 01:00',
        count: 3,
        size: [4, 16, 60],
        profile: 'batch',
        but: { 'etl-night-02': { state: 'stopped' }, 'etl-night-03': { state: 'stopped' } },
      },
      {
        name: 'airflow',
        description: 'Schedules what runs at night',
        size: [4, 8, 40],
        profile: 'web',
        intensity: 0.1,
      },
      {
        name: 'bi-web',
        description: 'Dashboards for the management',
        size: [2, 4, 30],
        network: 'office',
        profile: 'web',
      },
    ],
  },
  {
    ...milan,
    tags: ['ml'],
    ageDays: 90,
    roles: [
      {
        name: 'ml-train',
        description: 'Training of the recommender; takes every core it gets',
        count: 3,
        size: [16, 32, 100],
        dataGiB: 400,
        profile: 'cpu-bound',
        but: { 'ml-train-03': { state: 'stopped' } },
      },
      {
        name: 'ml-notebook',
        description: 'Jupyter for the data team',
        count: 2,
        size: [4, 8, 60],
        profile: 'batch',
        intensity: 0.15,
        but: { 'ml-notebook-01': { snapshots: [{ name: 'before-cuda', agoHours: 40, sizeGiB: 7 }] } },
      },
    ],
  },
  {
    ...milan,
    tags: ['media', 'prod'],
    ageDays: 150,
    roles: [
      {
        name: 'stream-enc',
        description: 'Video encoding for the live shop',
        count: 3,
        size: [8, 8, 60],
        profile: 'cpu-bound',
        intensity: 0.55,
      },
      { name: 'stream-edge', description: 'HLS edge', count: 2, size: [2, 8, 40], network: 'dmz', profile: 'web' },
      {
        name: 'iot-gw',
        description: 'Readings from the warehouses',
        count: 4,
        size: [1, 2, 10],
        guest: debian,
        template: 'debian-13',
        network: 'dmz',
        profile: 'web',
        intensity: 0.1,
      },
    ],
  },
  {
    ...milan,
    tags: ['ops', 'core'],
    ageDays: 520,
    roles: [
      {
        name: 'prometheus',
        description: 'Metrics of everything, 90 days',
        size: [4, 16, 30],
        dataGiB: 500,
        profile: 'database',
      },
      {
        name: 'loki',
        description: 'Logs of everything, 30 days',
        size: [4, 16, 30],
        dataGiB: 1000,
        profile: 'database',
        intensity: 0.25,
      },
      { name: 'grafana', description: 'Charts and alerts', size: [2, 4, 20], profile: 'web', intensity: 0.08 },
      { name: 'backup', description: 'Restic to the other site', size: [4, 8, 40], profile: 'batch', protected: true },
      {
        name: 'k8s-worker',
        description: 'Kubernetes workers',
        count: 3,
        size: [4, 8, 80],
        guest: debian,
        profile: 'web',
        tags: ['k8s'],
      },
    ],
  },
]
