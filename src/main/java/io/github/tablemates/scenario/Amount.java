package io.github.tablemates.scenario;

import io.github.tablemates.sim.Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes, offsets and addresses as scenario files write them.
final class Amount {

  /// The largest size: all of the largest address space.
  static final long LARGEST_SIZE = 1L << 57;

  /// The largest address that a file may name; room to add a size is left above it.
  static final long LARGEST_ADDRESS = 1L << 61;

  static final String SIZE = "0|[1-9][0-9]*[KMGT]?";
  static final String HEX = "0x[0-9a-fA-F]+";
  static final String LABEL = "[A-Za-z_][A-Za-z0-9_.]*";

  private static final Pattern ADDRESS =
      Pattern.compile("(%s|%s|%s)((?:[+-](?:%s|%s))*)".formatted(HEX, SIZE, LABEL, HEX, SIZE));
  private static final Pattern TERM = Pattern.compile("([+-])([^+-]+)");

  /// Thrown where an amount cannot be read; the message says why.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message, null, false, false);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  private Amount() {}

  /// A size such as `2M`, or a number of bytes.
  static long size(Json value) throws Unreadable {
    long bytes =
        switch (value) {
          case Json.Num(String text, _) when text.matches("[0-9]+") -> number(text);
          case Json.Int(long number, _) -> number;
          case Json.Str(String text, _) when text.matches(SIZE + "|" + HEX) -> number(text);
          case Json.Str _, Json.Num _, Json.Obj _, Json.Arr _, Json.Bool _, Json.Null _ ->
              throw new Unreadable(unlikeSize(value));
        };
    if (bytes < 0) {
      throw new Unreadable("a size cannot be negative, found " + bytes);
    }
    if (bytes > LARGEST_SIZE) {
      throw new Unreadable(
          Words.found(value) + " is larger than the largest address space (131072T)");
    }
    return bytes;
  }

  private static String unlikeSize(Json value) {
    return "expected a size, such as 4096, \"4K\", \"2M\", \"1G\" or \"1T\"; found "
        + Words.found(value);
  }

  /// An offset: like an address, but without a label.
  static long offset(Json value) throws Unreadable {
    Address address = address(value);
    if (!address.label().isEmpty()) {
      throw new Unreadable(
          "expected an offset, such as \"0x200000\", \"2M\" or \"1G+2M\"; found "
              + Words.found(value));
    }
    if (address.plus() > LARGEST_SIZE) {
      throw new Unreadable(
          Words.found(value) + " is larger than the largest address space (131072T)");
    }
    return address.plus();
  }

  /// An address such as `0x7f0000000000`, `64G` or `a+1G-2M`.
  static Address address(Json value) throws Unreadable {
    String text =
        switch (value) {
          case Json.Str(String written, _) -> written;
          case Json.Int(long number, _) when number >= 0 -> Long.toString(number);
          case Json.Int _, Json.Num _, Json.Obj _, Json.Arr _, Json.Bool _, Json.Null _ ->
              throw new Unreadable(unlikeAddress(value));
        };
    Matcher matcher = ADDRESS.matcher(text);
    if (text.length() > 1000 || !matcher.matches()) {
      throw new Unreadable(unlikeAddress(value));
    }
    String first = matcher.group(1);
    boolean isLabel = first.matches(LABEL);
    long sum = isLabel ? 0 : number(first);
    Matcher terms = TERM.matcher(matcher.group(2));
    while (terms.find()) {
      long term = number(terms.group(2));
      sum += terms.group(1).equals("-") ? -term : term;
      if (Math.abs(sum) > LARGEST_ADDRESS) {
        throw new Unreadable(Words.quote(text) + " is beyond every address space");
      }
    }
    if (!isLabel && sum < 0) {
      throw new Unreadable("an address cannot be negative, found " + Words.quote(text));
    }
    return new Address(isLabel ? first : "", sum);
  }

  private static String unlikeAddress(Json value) {
    return "expected an address, such as \"0x7f0000000000\", \"64G\" or a label as in"
        + " \"a+1G-2M\"; found "
        + Words.found(value);
  }

  /// A hex number or a size, at most [#LARGEST_ADDRESS].
  private static long number(String text) throws Unreadable {
    boolean hex = text.startsWith("0x");
    int unit = hex ? -1 : "KMGT".indexOf(text.charAt(text.length() - 1));
    String digits = hex ? text.substring(2) : text.substring(0, text.length() - (unit < 0 ? 0 : 1));
    try {
      long value = Long.parseLong(digits, hex ? 16 : 10);
      int shift = 10 * (unit + 1);
      if (value <= LARGEST_ADDRESS >> shift) {
        return value << shift;
      }
    } catch (NumberFormatException _) {
      // more digits than 64 bits hold: said below
    }
    throw new Unreadable(Words.quote(text) + " is beyond every address space");
  }
}
