package dev.millrace.jobs.inspect;

import dev.millrace.layers.TensorType;
import java.util.List;

/**
 * One call of a layer.
 *
 * @param depth how many models it is inside of
 * @param layer its name
 * @param kerasClass its class, as the file names it
 * @param outputs what it gives
 * @param parameters its weight values; 0 for the further calls of a shared layer
 * @param isShared whether an earlier row shows the same layer
 * @param multiplyAdds what a record costs here; {@link dev.millrace.layers.Shape#ANY} if unknown
 * @param inputs what it is given: the names of the layers that made it
 */
record SummaryRow(
    int depth,
    String layer,
    String kerasClass,
    List<TensorType> outputs,
    long parameters,
    boolean isShared,
    long multiplyAdds,
    List<String> inputs) {}
