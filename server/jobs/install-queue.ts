import { makeWorkerUtils } from "graphile-worker";

/** Brings the queue's own tables up to date, and the few functions by which the app role may enqueue and take in bulk. Safe to repeat. */
export async function installQueue(connectionString: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString });
  try {
    await utils.migrate();
    await utils.withPgClient((client) => client.query(definitions));
  } finally {
    await utils.release();
  }
}

// graphile's tables carry row-level security that refuses the app role, hence the definer function.
const definitions = `
create schema if not exists jobs;

create table if not exists jobs.heartbeat (
  worker_id text primary key,
  slot text not null,
  beat_at timestamptz not null default now()
);

create table if not exists jobs.dead_letter (
  job_id bigint primary key,
  name text not null,
  payload jsonb not null,
  attempts integer not null,
  last_error text,
  created_at timestamptz not null,
  died_at timestamptz not null default now()
);

create or replace function jobs.enqueue(
  name text, payload jsonb, key text, run_at timestamptz, queue text, max_attempts integer
) returns void
language sql security definer set search_path = pg_catalog
as $$
  select graphile_worker.add_job(
    enqueue.name, enqueue.payload::json, enqueue.queue, enqueue.run_at, enqueue.max_attempts, enqueue.key
  );
$$;

-- Jobs nobody has begun or tried yet, locked until the commit: no worker takes them meanwhile.
create or replace function jobs.waiting(name text, part jsonb, most integer) returns table (id bigint, payload jsonb)
language sql security definer set search_path = pg_catalog
as $$
  select job.id, job.payload::jsonb from graphile_worker._private_jobs job
   where job.task_id = (select task.id from graphile_worker._private_tasks task where task.identifier = waiting.name)
     and job.is_available and job.attempts = 0 and job.run_at <= now() and job.payload::jsonb @> waiting.part
     and current_setting('oneoff.actor', true) = 'system'
   order by job.run_at, job.id
   limit waiting.most
   for update of job skip locked;
$$;

create or replace function jobs.finish(ids bigint[]) returns void
language sql security definer set search_path = pg_catalog
as $$
  delete from graphile_worker._private_jobs job
   where job.id = any (finish.ids) and job.is_available and current_setting('oneoff.actor', true) = 'system';
$$;

revoke all on function jobs.enqueue from public;
revoke all on function jobs.waiting from public;
revoke all on function jobs.finish from public;
do $$
begin
  if exists (select from pg_catalog.pg_roles where rolname = 'oneoff_app') then
    grant usage on schema jobs to oneoff_app;
    grant execute on function jobs.enqueue to oneoff_app;
    grant execute on function jobs.waiting to oneoff_app;
    grant execute on function jobs.finish to oneoff_app;
  end if;
end
$$;
`;
