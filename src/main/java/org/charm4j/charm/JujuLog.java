package org.charm4j.charm;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A logger that writes to Juju's log with {@code juju-log}. */
final class JujuLog implements System.Logger {

  /**
   * The longest message for one command. Linux takes at most 131,072 bytes in one argument, and a
   * char has at most 3.
   */
  static final int MAX_CHARS = 40_000;

  private final HookCommands commands;

  JujuLog(HookCommands commands) {
    this.commands = commands;
  }

  @Override
  public String getName() {
    return "juju-log";
  }

  /** Juju decides what it keeps, so everything is worth writing. */
  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF;
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      String text = localized(bundle, message);
      write(level, thrown == null ? text : text + "\n" + traceOf(thrown));
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... params) {
    if (isLoggable(level)) {
      String text = localized(bundle, format);
      boolean plain = params == null || params.length == 0;
      write(level, plain ? text : new MessageFormat(text, Locale.ROOT).format(params));
    }
  }

  /** Logs what a charm threw (H-704); on standard error too if Juju's log cannot be reached. */
  void uncaught(Throwable thrown) {
    String text = "Uncaught exception while in charm code:\n" + withoutCallers(traceOf(thrown));
    try {
      write(Level.ERROR, text);
    } catch (RuntimeException e) {
      System.err.println(text);
    }
  }

  private static String localized(@Nullable ResourceBundle bundle, @Nullable String message) {
    String key = String.valueOf(message);
    return bundle != null && bundle.containsKey(key) ? bundle.getString(key) : key;
  }

  /**
   * What has called the dispatch says nothing about the charm: this program's main method or, in a
   * test, the whole simulator and test engine.
   */
  private static String withoutCallers(String trace) {
    int start = trace.indexOf("\n\tat " + Dispatch.class.getName() + ".run(");
    if (start < 0) {
      return trace;
    }
    int end = start;
    while (end >= 0 && trace.startsWith("\n\tat ", end)) {
      end = trace.indexOf('\n', end + 1);
    }
    return trace.substring(0, start) + (end < 0 ? "" : trace.substring(end));
  }

  private static String traceOf(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return trace.toString().stripTrailing();
  }

  private void write(Level level, String text) {
    String word = wordFor(level);
    int start = 0;
    while (text.length() - start > MAX_CHARS) {
      int end = start + MAX_CHARS;
      if (Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      commands.jujuLog(word, text.substring(start, end));
      start = end;
    }
    commands.jujuLog(word, text.substring(start));
  }

  private static String wordFor(Level level) {
    return switch (level) {
      case TRACE, ALL -> "TRACE";
      case DEBUG -> "DEBUG";
      case INFO, OFF -> "INFO";
      case WARNING -> "WARNING";
      case ERROR -> "ERROR";
    };
  }
}
