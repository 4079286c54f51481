package dev.millrace.jobs;

import org.apache.flink.configuration.MemorySize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 900kb}, {@code 4mb}, {@code 1gb}. */
public final class SizeConverter implements ITypeConverter<MemorySize> {
  @Override
  public MemorySize convert(String text) {
    try {
      return MemorySize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "expected a size like 900kb, 4mb or 1gb, found '" + text + "'");
    }
  }
}
