package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PaperExchangeCommandTest {
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        CommandLine command = PaperExchangeCommand.commandLine();
        command.setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    @Test
    void takenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = execute("--port", Integer.toString(taken.getLocalPort()));

            assertThat(code).isEqualTo(3);
            assertThat(err.toString())
                    .hasLineCount(1)
                    .startsWith("paper-exchange: cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("choose another --port");
        }
    }

    @Test
    void wrongSpeedIsAWrongOption() {
        int code = execute("--speed", "fast");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("speed must be a positive number or 'max', was 'fast'");
    }

    @Test
    void startOutsideTheRecordingIsAWrongOption() {
        int code = execute("--replay-from", "2020-01-01T00:00:00Z");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("2013-11-25T00:00:00Z to 2013-12-01T16:02:05Z");
    }

    @Test
    void missingKeyFileIsNamed(@TempDir Path folder) {
        int code = execute("--hmac", "key=" + folder.resolve("nothing"));

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).hasLineCount(1).contains("cannot read the key file " + folder.resolve("nothing"));
    }

    @Test
    void fileThatIsNoKeyIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), "not a key");

        int code = execute("--ed25519", "key=" + file);

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).hasLineCount(1).contains("the key file " + file + " is no key");
    }

    @Test
    void negativeBalanceIsAWrongOption() {
        int code = execute("--balance", "USD=-1");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("balance of USD must not be negative, was -1");
    }
}
