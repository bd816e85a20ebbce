package org.mailferry.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.http.LabServer;
import org.mailferry.lab.internal.replay.ReplayHandler;
import org.mailferry.lab.internal.replay.Transcript;

/**
 * A server that repeats what another has said, from a transcript (docs/transcripts.md): on the loopback address, without
 * TLS, for anybody. Safe for use by any thread.
 */
public final class LabReplay implements AutoCloseable {

	private final Transcript transcript;
	private final ReplayHandler handler;
	private final LabServer server;

	private LabReplay(Transcript transcript, ReplayHandler handler, LabServer server) {
		this.transcript = transcript;
		this.handler = handler;
		this.server = server;
	}

	/**
	 * Starts the server.
	 *
	 * @param port
	 *            0 takes any
	 * @param strict
	 *            whether requests have to come in the transcript's order
	 * @throws IOException
	 *             when there is no transcript, it cannot be read, or the port is taken
	 */
	public static LabReplay start(Path directory, int port, boolean strict) throws IOException {
		Transcript transcript = Transcript.read(directory, strict);
		ReplayHandler handler = new ReplayHandler(transcript);
		return new LabReplay(transcript, handler, LabServer.start(port, Optional.empty(), handler));
	}

	/** The address of Exchange.asmx. */
	public URI uri() {
		return URI.create("http://localhost:" + server.port() + "/EWS/Exchange.asmx");
	}

	/** How many exchanges the transcript has. */
	public int size() {
		return transcript.size();
	}

	/** How many of them have been repeated at least once. */
	public int used() {
		return transcript.used();
	}

	/** Operations that were asked for and are not in the transcript, or not in that place; the first thousand. */
	public List<String> unanswered() {
		return handler.unanswered();
	}

	@Override
	public void close() throws IOException {
		server.close();
	}
}
