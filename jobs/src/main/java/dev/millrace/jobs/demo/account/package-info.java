/**
 * The demo's books: every event has an id, and each id is accounted for.
 *
 * <p>{@link dev.millrace.jobs.demo.account.Ledger} is written while the demo runs, a line an event:
 * sent, scored or rejected, appended, committed. {@link dev.millrace.jobs.demo.account.Outcome} is
 * what it comes to: {@link dev.millrace.jobs.demo.account.Counts} (nothing lost, nothing doubled),
 * {@link dev.millrace.jobs.demo.account.ModelQuality} a model, latency and throughput.
 *
 * <p>{@link dev.millrace.jobs.demo.account.StatusLog} is what the job tells of its models, {@link
 * dev.millrace.jobs.demo.account.Rollout} what became of a {@link
 * dev.millrace.jobs.demo.account.Plan}: its {@link dev.millrace.jobs.demo.account.Step steps}, and
 * the {@link dev.millrace.jobs.demo.account.Canary}, the stretch that two versions shared by key.
 */
package dev.millrace.jobs.demo.account;
