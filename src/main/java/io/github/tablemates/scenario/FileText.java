package io.github.tablemates.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The text of a file, or in words why there is none.
sealed interface FileText {

  long MOST_BYTES = 64L << 20;

  record Good(String text) implements FileText {}

  record Bad(String message) implements FileText {}

  static FileText read(Path path) {
    try {
      if (Files.isDirectory(path)) {
        return new Bad("this is a folder; give the files in it, such as " + path.resolve("*.json"));
      }
      if (!Files.exists(path)) {
        return new Bad("there is no such file" + nearest(path));
      }
      if (Files.size(path) > MOST_BYTES) {
        return new Bad("%d bytes; a scenario file has at most 64 MiB".formatted(Files.size(path)));
      }
      return decode(bytes(path));
    } catch (NoSuchFileException _) {
      return new Bad("there is no such file");
    } catch (AccessDeniedException _) {
      return new Bad("this file may not be read: permission denied");
    } catch (IOException e) {
      return new Bad("this file cannot be read: " + Words.quote(String.valueOf(e.getMessage())));
    }
  }

  /// At most one byte more than allowed: pipes and devices have no size to ask for before.
  private static byte[] bytes(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      var out = new ByteArrayOutputStream();
      out.write(in.readNBytes((int) MOST_BYTES + 1));
      return out.toByteArray();
    }
  }

  private static FileText decode(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return new Bad("a scenario file has at most 64 MiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Good(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException _) {
      boolean utf16 = bytes[0] == (byte) 0xfe || bytes[0] == (byte) 0xff;
      if (utf16) {
        return new Bad("this looks like UTF-16; a scenario file is UTF-8 text");
      }
      return new Bad("this is not UTF-8 text%s".formatted(line(bytes)));
    }
  }

  /// Where the first bytes are that are not UTF-8.
  private static String line(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = java.nio.CharBuffer.allocate(bytes.length);
    StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    int line = 1;
    for (int i = 0; i < in.position(); i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return " (line %d, byte 0x%02x)".formatted(line, bytes[in.position()]);
  }

  private static String nearest(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    Path name = path.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return folder == null ? "" : "; nor is there a folder " + folder;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .limit(10_000)
              .map(file -> String.valueOf(file.getFileName()))
              .filter(file -> file.endsWith(".json"))
              .sorted()
              .toList();
      return Words.suggestion(name.toString(), names, "in that folder are");
    } catch (IOException _) {
      return "";
    }
  }
}
