package dev.millrace.jobs.demo.account;

/**
 * An event that was rejected.
 *
 * @param id its number
 * @param fault what was broken on purpose
 * @param place where the job found the fault
 * @param reason what the job says of it
 */
public record Rejected(int id, Fault fault, String place, String reason) {}
