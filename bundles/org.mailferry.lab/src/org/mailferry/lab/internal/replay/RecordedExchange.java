package org.mailferry.lab.internal.replay;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request and its answer as a transcript has them; docs/transcripts.md.
 *
 * @param name
 *            of its files, without what is behind the first dot
 * @param operation
 *            for example {@code GetFolder}, or {@code None}
 * @param path
 *            of the URL
 * @param status
 *            0 when the connection ended without an answer
 * @param headers
 *            of the answer, in no order, those left out that belong to the connection
 * @param answer
 *            the file with the answer's body
 */
record RecordedExchange(String name, String operation, String method, String path, int status,
		Map<String, String> headers, Path answer) {

	/** The operation of what has no SOAP body. */
	static final String NONE = "None";
	private static final Pattern NAME = Pattern.compile("\\d{4,}-([A-Za-z]+)\\.properties");
	private static final Set<String> OF_THE_CONNECTION = Set.of("content-length", "transfer-encoding", "connection",
			"keep-alive", "content-encoding", "date");
	private static final String HEADER = "response.header.";

	/** Whether a file belongs to an exchange's facts. */
	static boolean isOne(Path file) {
		return NAME.matcher(String.valueOf(file.getFileName())).matches();
	}

	static RecordedExchange read(Path file) throws IOException {
		String fileName = String.valueOf(file.getFileName());
		Matcher name = NAME.matcher(fileName);
		if (!name.matches()) {
			throw new IOException(file + " is not named as transcripts name their files");
		}
		Properties facts = new Properties();
		try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			facts.load(in);
		}
		String status = facts.getProperty("status", "");
		if (!status.matches("0|[1-5]\\d\\d")) {
			throw new IOException(file + " has no status of HTTP: " + status);
		}
		String base = fileName.substring(0, fileName.length() - ".properties".length());
		Path answer = file.resolveSibling(base + ".response.xml");
		for (Path needed : new Path[]{ answer, file.resolveSibling(base + ".request.xml") }) {
			if (!Files.isRegularFile(needed)) {
				throw new NoSuchFileException(needed.toString(), null, "an exchange of a transcript has three files");
			}
		}
		return new RecordedExchange(base, name.group(1), facts.getProperty("method", "POST"),
				facts.getProperty("path", "/EWS/Exchange.asmx"), Integer.parseInt(status), headers(facts), answer);
	}

	private static Map<String, String> headers(Properties facts) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (String key : new TreeSet<>(facts.stringPropertyNames())) {
			if (key.startsWith(HEADER)
					&& !OF_THE_CONNECTION.contains(key.substring(HEADER.length()).toLowerCase(Locale.ROOT))) {
				headers.put(key.substring(HEADER.length()), facts.getProperty(key));
			}
		}
		return headers;
	}

	/** Whether it answers such a request. */
	boolean answers(String otherMethod, String otherPath, String otherOperation) {
		return method.equals(otherMethod) && path.equalsIgnoreCase(otherPath) && operation.equals(otherOperation);
	}
}
