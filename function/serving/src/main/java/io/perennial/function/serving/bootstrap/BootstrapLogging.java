package io.perennial.function.serving.bootstrap;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/// Configures logging before Quarkus starts, in the format that Quarkus uses. Without it, lines would be
/// buffered until Quarkus starts, which may never happen on Lambda. Quarkus replaces this configuration.
public final class BootstrapLogging {
    private static final String FORMAT = "quarkus.log.console.format";

    private BootstrapLogging() {}

    /// Sets the log manager. The first log call fixes it for the process.
    public static void selectLogManager() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    }

    static void install() {
        selectLogManager();
        Logger.getLogger("").setLevel(Level.INFO);
        var console = new ConsoleHandler(new PatternFormatter(format()));
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
    }

    private static String format() {
        var properties = new Properties();
        try (InputStream file = BootstrapLogging.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty(FORMAT);
    }
}
