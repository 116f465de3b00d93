package io.github.tablemates.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be written, in words.
final class Reasons {

  private Reasons() {}

  static String of(IOException problem) {
    return switch (problem) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      case NoSuchFileException e -> "there is no " + e.getFile();
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(problem.getMessage());
    };
  }
}
