/**
 * Millrace on a real Flink cluster: every process a JVM of its own, laid out as in the images.
 *
 * <p>{@link dev.millrace.jobs.cluster.LocalCluster} starts a JobManager and TaskManagers on Flink's
 * jars and {@code flink-lib/}, configured by {@code docker/config.yaml}; jobs go in through {@link
 * dev.millrace.jobs.cluster.FlinkRest}. {@link dev.millrace.jobs.cluster.JavaProcess} is one JVM:
 * its log, its end, by kill if need be.
 */
package dev.millrace.jobs.cluster;
