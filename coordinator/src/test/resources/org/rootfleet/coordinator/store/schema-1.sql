-- The tables as version 1 of the schema made them.
CREATE TABLE polynomials (
  sha256 BLOB NOT NULL,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (sha256, part));
CREATE TABLE jobs (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  cancel INTEGER NOT NULL DEFAULT 0,
  created_millis INTEGER NOT NULL,
  changed_millis INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  payload_bytes INTEGER NOT NULL,
  degree INTEGER NOT NULL,
  find TEXT NOT NULL,
  lowest TEXT,
  highest TEXT,
  digits INTEGER NOT NULL,
  method TEXT NOT NULL,
  workers TEXT,
  version TEXT NOT NULL,
  plan BLOB NOT NULL,
  complete INTEGER NOT NULL DEFAULT 0,
  wall_nanos INTEGER NOT NULL DEFAULT 0,
  cpu_nanos INTEGER NOT NULL DEFAULT 0);
CREATE TABLE tasks (
  job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  task INTEGER NOT NULL,
  parent INTEGER NOT NULL,
  equation INTEGER NOT NULL,
  body BLOB NOT NULL,
  state TEXT NOT NULL,
  node TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (job, task)) WITHOUT ROWID;
CREATE TABLE roots (
  job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  task INTEGER NOT NULL,
  position INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (job, task, position)) WITHOUT ROWID;
CREATE TABLE nodes (
  job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  name TEXT NOT NULL,
  address TEXT NOT NULL DEFAULT '',
  cores INTEGER NOT NULL DEFAULT 0,
  tasks INTEGER NOT NULL DEFAULT 0,
  queued_nanos INTEGER NOT NULL DEFAULT 0,
  busy_nanos INTEGER NOT NULL DEFAULT 0,
  cpu_nanos INTEGER NOT NULL DEFAULT 0,
  turnaround_nanos INTEGER NOT NULL DEFAULT 0,
  on_node_nanos INTEGER NOT NULL DEFAULT 0,
  there_nanos INTEGER NOT NULL DEFAULT 0,
  idle_nanos INTEGER NOT NULL DEFAULT 0,
  redundant_nanos INTEGER NOT NULL DEFAULT 0,
  leases_lost INTEGER NOT NULL DEFAULT 0,
  bytes_sent INTEGER NOT NULL DEFAULT 0,
  bytes_received INTEGER NOT NULL DEFAULT 0,
  payload_bytes_sent INTEGER NOT NULL DEFAULT 0,
  payload_bytes_confirmed INTEGER NOT NULL DEFAULT 0,
  retransfers INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0,
  temperature REAL,
  highest_temperature REAL,
  least_cores INTEGER,
  slowed_down_by TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (job, name)) WITHOUT ROWID;
CREATE TABLE phases (
  job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  nanos INTEGER NOT NULL,
  PRIMARY KEY (job, position)) WITHOUT ROWID;
PRAGMA application_id = 1380338259;
PRAGMA user_version = 1;
