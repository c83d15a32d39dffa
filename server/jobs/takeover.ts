import type { WorkerUtils } from "graphile-worker";

/** How long a worker may be silent before its jobs go to another. With the beat below, 30 seconds at most. */
const silenceSeconds = 20;
export const beatMilliseconds = 5_000;

type Queryable = Pick<WorkerUtils, "withPgClient">;

/** A new process in the same supervised place: its predecessor is surely dead, so its jobs are free at once. */
export async function succeedInSlot(db: Queryable, slot: string): Promise<void> {
  await db.withPgClient(async (client) => {
    const { rows } = await client.query<{ worker_id: string }>(
      "delete from jobs.heartbeat where slot = $1 returning worker_id",
      [slot],
    );
    await client.query("select graphile_worker.force_unlock_workers($1::text[])", [rows.map((row) => row.worker_id)]);
  });
}

export async function beat(db: Queryable, slot: string, workerIds: string[]): Promise<void> {
  await db.withPgClient((client) =>
    client.query(
      `insert into jobs.heartbeat (worker_id, slot) select id, $2 from unnest($1::text[]) as id
       on conflict (worker_id) do update set beat_at = now()`,
      [workerIds, slot],
    ),
  );
}

/** Frees what silent workers hold; without this graphile-worker waits four hours. */
export async function unlockSilentWorkers(db: Queryable, silence = silenceSeconds): Promise<string[]> {
  return db.withPgClient(async (client) => {
    const { rows } = await client.query<{ worker_id: string }>(
      `with living as (select worker_id from jobs.heartbeat where beat_at > now() - make_interval(secs => $1)),
       held as (
         select locked_by from graphile_worker._private_jobs where locked_at < now() - make_interval(secs => $1)
         union
         select locked_by from graphile_worker._private_job_queues where locked_at < now() - make_interval(secs => $1)
       )
       select locked_by as worker_id from held where locked_by not in (select worker_id from living)`,
      [silence],
    );
    const workerIds = rows.map((row) => row.worker_id);
    if (workerIds.length > 0)
      await client.query("select graphile_worker.force_unlock_workers($1::text[])", [workerIds]);
    await client.query("delete from jobs.heartbeat where beat_at < now() - interval '1 hour'");
    return workerIds;
  });
}

/** Jobs out of attempts, by error or because each attempt took its process down, leave the queue and stay readable. */
export async function buryDeadJobs(db: Queryable): Promise<{ id: string; name: string; lastError: string | null }[]> {
  return db.withPgClient(async (client) => {
    const { rows } = await client.query<{ id: string; name: string; lastError: string | null }>(
      `with dead as (
         select job.id, task.identifier, job.payload, job.attempts, job.last_error, job.created_at
         from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
         where job.attempts >= job.max_attempts and job.locked_at is null
         for update of job skip locked
       ), gone as (
         select graphile_worker.complete_jobs(array(select id from dead))
       ), kept as (
         insert into jobs.dead_letter (job_id, name, payload, attempts, last_error, created_at)
         select id, identifier, payload::jsonb, attempts, last_error, created_at from dead
         on conflict (job_id) do nothing
         returning job_id, name, last_error
       )
       select job_id::text as id, name, last_error as "lastError" from kept, (select count(*) from gone) as removed`,
    );
    return rows;
  });
}
