package org.charm4j.charm;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Sends to Juju's log what libraries log during a hook through java.util.logging, and so through
 * System.Logger, which the JDK sends there, and through SLF4J with slf4j-jdk14. Outside of hooks,
 * and in other threads than that of a hook, it does nothing.
 */
final class LibraryLog extends Handler {

  private static final LibraryLog HANDLER = new LibraryLog();

  /** Kept, because a logger that nobody holds forgets its handlers. */
  private static final Logger ROOT = Logger.getLogger("");

  private final SimpleFormatter formatter = new SimpleFormatter();

  private LibraryLog() {}

  /**
   * Makes sure that the hook that begins has its log. As in ops, debugging messages go there too,
   * for Juju to decide, unless the program has its own configuration of java.util.logging.
   */
  static void install() {
    for (Handler handler : ROOT.getHandlers()) {
      if (handler == HANDLER) {
        return; // Somebody may have taken it away, as LogManager.reset does.
      }
    }
    ROOT.addHandler(HANDLER);
    if (!isConfigured()) {
      ROOT.setLevel(Level.FINE);
    }
  }

  /** Keeps from standard error what goes to Juju's log: Juju logs that, too. */
  static void replaceConsole() {
    if (!isConfigured()) {
      for (Handler handler : ROOT.getHandlers()) {
        if (handler instanceof ConsoleHandler) {
          ROOT.removeHandler(handler);
        }
      }
    }
  }

  private static boolean isConfigured() {
    return System.getProperty("java.util.logging.config.file") != null
        || System.getProperty("java.util.logging.config.class") != null;
  }

  @Override
  public void publish(@Nullable LogRecord entry) {
    Dispatch hook = Dispatch.current();
    if (hook != null && entry != null && isWanted(entry)) {
      hook.logOfLibrary(
          levelOf(entry.getLevel()), formatter.formatMessage(entry), entry.getThrown());
    }
  }

  /** The JDK's own debugging messages tell of every request and process, those of juju-log too. */
  private static boolean isWanted(LogRecord entry) {
    String name = entry.getLoggerName();
    boolean ofJdk =
        name != null
            && (name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("com.sun."));
    return !ofJdk || entry.getLevel().intValue() >= Level.INFO.intValue();
  }

  /** The levels of java.util.logging that System.Logger and SLF4J write to. */
  private static System.Logger.Level levelOf(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return System.Logger.Level.ERROR;
    }
    if (value >= Level.WARNING.intValue()) {
      return System.Logger.Level.WARNING;
    }
    if (value >= Level.CONFIG.intValue()) {
      return System.Logger.Level.INFO;
    }
    return value >= Level.FINE.intValue() ? System.Logger.Level.DEBUG : System.Logger.Level.TRACE;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
