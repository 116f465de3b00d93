package io.github.tablemates.export;

import io.github.tablemates.draw.Pen;

/// Markup under construction: knows how SVG spells numbers, text and paths, in every locale alike.
final class SvgText implements Pen {

  private final StringBuilder out = new StringBuilder();

  SvgText raw(CharSequence markup) {
    out.append(markup);
    return this;
  }

  /// A number with at most two decimals.
  SvgText number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      out.append('-');
    }
    long size = Math.abs(hundredths);
    out.append(size / 100);
    long rest = size % 100;
    if (rest != 0) {
      out.append('.').append(rest / 10);
      if (rest % 10 != 0) {
        out.append(rest % 10);
      }
    }
    return this;
  }

  /// A small factor, with six decimals.
  SvgText fine(double value) {
    long millionths = Math.round(value * 1_000_000);
    out.append(millionths / 1_000_000).append('.');
    String rest = Long.toString(millionths % 1_000_000);
    out.repeat('0', 6 - rest.length()).append(rest);
    return this;
  }

  /// A colour's six digits.
  SvgText hex(int rgb) {
    for (int shift = 20; shift >= 0; shift -= 4) {
      out.append("0123456789ABCDEF".charAt((rgb >> shift) & 15));
    }
    return this;
  }

  SvgText escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
    return this;
  }

  SvgText attribute(String name, double value) {
    return raw(" ").raw(name).raw("=\"").number(value).raw("\"");
  }

  SvgText attribute(String name, String value) {
    return raw(" ").raw(name).raw("=\"").escaped(value).raw("\"");
  }

  SvgText element(String name, String content) {
    return raw("<").raw(name).raw(">").escaped(content).raw("</").raw(name).raw(">\n");
  }

  private SvgText pair(double x, double y) {
    return number(x).raw(" ").number(y);
  }

  @Override
  public void move(double x, double y) {
    raw("M").pair(x, y);
  }

  @Override
  public void line(double x, double y) {
    raw("L").pair(x, y);
  }

  @Override
  public void quad(double cx, double cy, double x, double y) {
    raw("Q").pair(cx, cy).raw(" ").pair(x, y);
  }

  @Override
  public void cubic(double c1x, double c1y, double c2x, double c2y, double x, double y) {
    raw("C").pair(c1x, c1y).raw(" ").pair(c2x, c2y).raw(" ").pair(x, y);
  }

  @Override
  public void close() {
    raw("Z");
  }

  @Override
  public void rect(double x, double y, double width, double height) {
    raw("M").pair(x, y).raw("h").number(width).raw("v").number(height);
    raw("h").number(-width).raw("z");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
