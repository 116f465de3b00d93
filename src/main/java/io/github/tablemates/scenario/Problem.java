package io.github.tablemates.scenario;

/// Something in a scenario file that does not hold.
///
/// @param file the file's name as the user gave it
/// @param path the JSON path, such as `$.steps[3].length`; empty where the file as a whole is meant
/// @param message what was found, and what is allowed
public record Problem(String file, Place place, String path, String message) {

  /// It in one line, such as `two.json:12:7: $.steps[3].lenght: unknown field "lenght"`.
  public String line() {
    String where = place.line() == 0 ? "" : ":" + place.line() + ":" + place.column();
    return file + where + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
