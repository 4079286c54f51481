package dev.millrace.jobs.predict;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.jobs.npy.Npy;
import dev.millrace.layers.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a model's outputs go: {@code output.npy}, or {@code output_0.npy}, {@code output_1.npy} and
 * so on in the model's order; texts as JSON. Files are numbered since names may stand twice.
 */
final class OutputFiles {
  private static final JsonMapper JSON = new JsonMapper();

  private OutputFiles() {}

  /** Writes the outputs into a folder, which is made if it is missing. Returns the files. */
  static List<Path> write(Path folder, List<Tensor> outputs) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String name = outputs.size() == 1 ? "output" : "output_" + i;
      files.add(write(folder, name, outputs.get(i)));
    }
    return files;
  }

  private static Path write(Path folder, String name, Tensor output) throws IOException {
    if (output instanceof Tensor.Text texts) {
      Path file = folder.resolve(name + ".json");
      Files.write(file, JSON.writeValueAsBytes(nested(texts.values(), texts.shape().sizes())));
      return file;
    }
    Path file = folder.resolve(name + ".npy");
    Npy.write(file, output.numbers());
    return file;
  }

  private static Object nested(List<String> values, List<Long> sizes) {
    if (sizes.isEmpty()) {
      return values.get(0);
    }
    int lists = Math.toIntExact(sizes.get(0));
    int width = lists == 0 ? 0 : values.size() / lists;
    return IntStream.range(0, lists)
        .mapToObj(i -> values.subList(i * width, (i + 1) * width))
        .map(list -> nested(list, sizes.subList(1, sizes.size())))
        .toList();
  }
}
