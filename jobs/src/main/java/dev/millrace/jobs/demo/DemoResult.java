package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.StatusLog;
import dev.millrace.jobs.demo.report.Moment;
import java.util.List;

/**
 * What a run of the demo gave.
 *
 * @param ledger the account of every event
 * @param statuses all that the job told of its models
 * @param outcome what it comes to
 * @param moments what happened during the run, for the plots over time
 * @param restarts how often the job was started again after a failure
 * @param cpuSeconds what broker, producer, job and reader computed together while events flowed
 */
record DemoResult(
    Ledger ledger,
    StatusLog statuses,
    Outcome outcome,
    List<Moment> moments,
    int restarts,
    double cpuSeconds) {}
