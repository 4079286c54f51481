package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.step.Step;
import java.util.List;

/**
 * A step of a plan.
 *
 * @param layer the place of the layer that it computes, or a part of which
 * @param does what it runs, as {@code inspect} prints it
 * @param keepsBits whether its bits are those of the equation's order: no rounding of ND4J's
 * @param reads the numbers of the values
 * @param works the values that only this call's steps use
 */
public record PlannedStep(
    String layer,
    String does,
    boolean keepsBits,
    Step step,
    List<Integer> reads,
    List<Integer> writes,
    List<Integer> works) {}
