/**
 * Millrace on a real Flink cluster: every process a JVM of its own, laid out as in the images.
 *
 * <p>{@link dev.millrace.benchmarks.cluster.Rig} holds what a run needs: a broker, a cluster, a
 * folder. {@link dev.millrace.benchmarks.cluster.LocalCluster} starts a JobManager, TaskManagers
 * and, if a {@link dev.millrace.benchmarks.cluster.ClusterShape} wants it, ZooKeeper, on Flink's
 * jars and {@code flink-lib/}, configured by {@code docker/config.yaml}; jobs go in through {@link
 * dev.millrace.benchmarks.cluster.FlinkRest} and are {@link
 * dev.millrace.benchmarks.cluster.ClusterJob}s from then on. {@link
 * dev.millrace.benchmarks.cluster.JavaProcess} is one JVM: its log, its end by kill.
 */
package dev.millrace.benchmarks.cluster;
