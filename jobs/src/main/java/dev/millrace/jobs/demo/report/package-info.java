/**
 * The demo's report, drawn without any library so that it needs nothing but a browser.
 *
 * <p>{@link dev.millrace.jobs.demo.report.Report} is the page. A {@code Figure} is a {@code Plot}
 * with its title, finding and legend; a {@code Plot} draws lines, areas and dots in a {@code Frame}
 * of two {@code Axis}, each with a {@code Scale} that knows its round ticks. All of it is made of
 * {@link dev.millrace.jobs.svg.Element}, which escapes what it holds. Colours live in {@code
 * report.css} alone.
 */
package dev.millrace.jobs.demo.report;
