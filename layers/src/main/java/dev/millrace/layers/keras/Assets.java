package dev.millrace.layers.keras;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files that layers keep in an archive beside their weights: vocabularies. */
final class Assets {
  private static final String FOLDER = "assets";
  private static final String FILE = "/vocabulary.txt";

  /** What a TextVectorization holds, and writes once more. */
  private static final String COPY = "/_lookup_layer" + FILE;

  private Assets() {}

  /**
   * The files, each by the path of its layer's group and its name, such as {@code
   * /layers/string_lookup/vocabulary.txt}.
   *
   * @param limit how many bytes all may have together
   */
  static Map<String, byte[]> of(ZipFile zip, long limit) throws IOException {
    Map<String, byte[]> assets = new HashMap<>();
    long left = limit;
    for (String name : names(zip)) {
      byte[] bytes = ZipArchive.entry(zip, name, left);
      assets.put(name.substring(FOLDER.length()), bytes);
      left -= bytes.length;
    }
    return assets;
  }

  private static List<String> names(ZipFile zip) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(FOLDER + "/") && name.endsWith(FILE))
        .filter(name -> !name.endsWith(COPY))
        .toList();
  }
}
