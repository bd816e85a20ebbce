package org.mailferry.connector.ews.internal.login;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An EWS address that wants to know who asks. Of NTLM it knows the steps, not the proofs. */
public final class GuardedServer implements AutoCloseable {

	private static final String CHALLENGE = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(
			"4e544c4d53535000" + "02000000" + "0000000000000000" + "15828ae2" + "0123456789abcdef" + "0000000000000000"
					+ "0400040030000000" + "00000000"));
	private final HttpServer server;
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
	private final List<String> offered;
	private final byte[] answer;
	private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
	private final Set<Integer> signedIn = ConcurrentHashMap.newKeySet();
	/** Authorization headers that are accepted as they are. */
	private final Set<String> accepted = ConcurrentHashMap.newKeySet();

	/**
	 * @param answer
	 *            what those get who are let in
	 */
	public GuardedServer(byte[] answer, String... offered) throws IOException {
		this.answer = answer;
		this.offered = List.of(offered);
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(threads);
		server.createContext("/", this::serve);
		server.start();
	}

	private void serve(HttpExchange exchange) throws IOException {
		long size;
		try (InputStream in = exchange.getRequestBody()) {
			size = in.readAllBytes().length;
		}
		String authorization = exchange.getRequestHeaders().getFirst("Authorization");
		String said = authorization == null ? "" : authorization;
		String scheme = said.isEmpty() ? "nothing" : said.substring(0, said.indexOf(' '));
		int connection = exchange.getRemoteAddress().getPort();
		int status = 401;
		if (scheme.equals("NTLM") && offered.contains("NTLM")) {
			byte type = Base64.getDecoder().decode(said.substring(5))[8];
			scheme += " " + type;
			if (type == 3) {
				signedIn.add(connection);
			} else {
				exchange.getResponseHeaders().add("WWW-Authenticate", "NTLM " + CHALLENGE);
			}
		}
		status = signedIn.contains(connection) || accepted.contains(said) ? 200 : 401;
		requests.add(exchange.getRequestMethod() + " " + scheme + " " + (size > 0 ? "with body " : "") + status);
		if (status == 401) {
			offered.forEach(one -> exchange.getResponseHeaders().add("WWW-Authenticate", one));
			exchange.sendResponseHeaders(401, -1);
		} else {
			exchange.getResponseHeaders().set("Content-Type", "text/xml");
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
		exchange.close();
	}

	public void accept(String authorization) {
		accepted.add(authorization);
	}

	/** From now on nobody is known any more. */
	public void forget() {
		signedIn.clear();
		accepted.clear();
	}

	/** For example {@code POST NTLM 3 with body 200}. */
	public List<String> requests() {
		return List.copyOf(requests);
	}

	public URI uri() {
		return URI.create("http://localhost:" + server.getAddress().getPort() + "/EWS/Exchange.asmx");
	}

	@Override
	public void close() {
		server.stop(0);
		threads.close();
	}
}
