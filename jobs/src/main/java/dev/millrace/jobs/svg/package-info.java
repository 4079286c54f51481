/**
 * What reports and pictures are written with: elements of HTML and SVG that escape what they hold,
 * and SVG's simple shapes.
 */
package dev.millrace.jobs.svg;
