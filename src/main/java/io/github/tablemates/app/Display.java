package io.github.tablemates.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;

/// Whether this machine can show a window. JavaFX itself would answer with a stack trace.
@SuppressWarnings("restricted") // asking the libraries themselves is the only way to know
final class Display {

  private Display() {}

  /// Why there can be no window, or empty if there can.
  static Optional<String> missing() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean asked = System.getProperty("glass.platform") != null;
    if (asked || !system.contains("linux")) {
      return Optional.empty();
    }
    String display = System.getenv("DISPLAY");
    if (display == null || display.isEmpty()) {
      return Optional.of("there is no display (DISPLAY is not set)");
    }
    if (!hasLibrary("libgtk-3.so.0")) {
      return Optional.of("GTK 3 is not installed (on Debian: apt install libgtk-3-0)");
    }
    return canOpen()
        ? Optional.empty()
        : Optional.of("the display " + display + " does not answer");
  }

  private static boolean hasLibrary(String name) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(name, arena);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean canOpen() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", arena);
      Linker linker = Linker.nativeLinker();
      MemorySegment opened =
          (MemorySegment)
              linker
                  .downcallHandle(
                      x11.findOrThrow("XOpenDisplay"),
                      FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                  .invokeExact(MemorySegment.NULL);
      if (opened.address() == 0) {
        return false;
      }
      int _ =
          (int)
              linker
                  .downcallHandle(
                      x11.findOrThrow("XCloseDisplay"),
                      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                  .invokeExact(opened);
      return true;
    } catch (Throwable _) {
      return false;
    }
  }
}
