/**
 * What the build hands out: the job jar, Flink's {@code lib/}, the launcher, the images.
 *
 * <p>{@link dev.millrace.jobs.packaging.Layout} says where each of them lies. These tests look at
 * built jars, so they run with {@code verify}.
 */
package dev.millrace.jobs.packaging;
