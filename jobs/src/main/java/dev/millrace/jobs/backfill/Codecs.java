package dev.millrace.jobs.backfill;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Parquet's own codecs, and gzip, which Parquet would take from Hadoop. */
final class Codecs implements CompressionCodecFactory {
  private final CodecFactory parquets = new CodecFactory(new PlainParquetConfiguration(), 0);

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return codec == CompressionCodecName.GZIP ? new Gzip() : parquets.getDecompressor(codec);
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("files are only read");
  }

  @Override
  public void release() {
    parquets.release();
  }

  /** Gzip as the JDK reads it. */
  private static final class Gzip implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput compressed, int size) throws IOException {
      InputStream in = new GZIPInputStream(compressed.toInputStream());
      return BytesInput.from(in.readNBytes(size));
    }

    @Override
    public void decompress(ByteBuffer from, int length, ByteBuffer to, int size)
        throws IOException {
      byte[] compressed = new byte[length];
      from.get(compressed);
      to.put(new GZIPInputStream(new ByteArrayInputStream(compressed)).readNBytes(size));
    }

    @Override
    public void release() {}
  }
}
