package io.perennial.localstack.faults;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.perennial.json.Json;
import io.perennial.training.cli.PerennialCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/// Executes `perennial` with the arguments of an event in a permanent process, since starting a JVM takes
/// longer than a command.
public final class CommandLineHandler implements RequestStreamHandler {
    /// @param arguments arguments of the command line
    public record CommandRequest(List<String> arguments) {}

    /// @param status exit status, 0 for success
    public record CommandResult(int status, String out, String err) {}

    @Override
    public void handleRequest(InputStream event, OutputStream output, Context context) throws IOException {
        CommandRequest commandRequest = Json.mapper().readValue(event, CommandRequest.class);
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = PerennialCommand.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = command.execute(commandRequest.arguments().toArray(String[]::new));
        command.getOut().flush();
        command.getErr().flush();
        output.write(Json.pretty(new CommandResult(status, out.toString(), err.toString())));
    }
}
