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

/// The log before Quarkus starts, in the form that Quarkus is told to give it. Without this, lines would be kept
/// until it starts, which on Lambda may be never. Quarkus puts its own in this one's place.
public final class BootstrapLogging {
    private static final String FORMAT = "quarkus.log.console.format";

    private BootstrapLogging() {}

    /// Names the log manager, which is chosen for good by whoever logs first.
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
