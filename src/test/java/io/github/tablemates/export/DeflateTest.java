package io.github.tablemates.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 257, 70_000, 300_000})
  void whatIsCompressedComesBack(int size) throws IOException {
    var flat = new byte[size];
    var busy = new byte[size];
    var mixed = new byte[size];
    long noise = 1;
    for (int i = 0; i < size; i++) {
      noise = noise * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      busy[i] = (byte) (noise >> 40);
      mixed[i] = (byte) (i % 5_000 < 3_000 ? i / 7 : noise >> 60);
    }
    for (byte[] data : new byte[][] {flat, busy, mixed}) {
      assertThat(inflated(Deflate.zlib(data))).isEqualTo(data);
    }
  }

  @Test
  void repeatsAreStoredOnce() {
    assertThat(Deflate.zlib(new byte[1_000_000])).hasSizeLessThan(2_000);
  }

  private static byte[] inflated(byte[] zlib) throws IOException {
    try (var stream = new InflaterInputStream(new ByteArrayInputStream(zlib))) {
      return stream.readAllBytes();
    }
  }
}
