/**
 * Pictures of graphs: boxes in rows, edges from each to those below.
 *
 * <pre>
 * Flow       boxes and which gives to which; a box may hold a flow
 * Rows       each box below all that give to it, with passages for edges that pass rows
 * Order      few crossings          (barycentres)
 * Columns    straight edges         (least squares within the order)
 * Panels     long flows in panels side by side
 * Routing    the edges' ways
 * Art        SVG
 * </pre>
 *
 * After Sugiyama, Tagawa and Toda, 1981. {@link dev.millrace.jobs.picture.Picture} is the door; the
 * same flow always gives the same text. Colours live in {@code picture.css} alone.
 */
package dev.millrace.jobs.picture;
