package org.mailferry.releng.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** A script in Node that takes a command a line and answers each with a line, both JSON. */
final class NodeProgram implements AutoCloseable {

	private final Process process;
	private final Writer commands;
	private final BufferedReader answers;

	NodeProgram(Path script, Map<String, String> environment) throws IOException {
		ProcessBuilder builder = new ProcessBuilder("node", script.toString())
				.redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().putAll(environment);
		process = builder.start();
		commands = process.outputWriter(StandardCharsets.UTF_8);
		answers = process.inputReader(StandardCharsets.UTF_8);
	}

	/** Has a command done, which must succeed. */
	JsonValue run(String... command) throws IOException {
		JsonArray line = new JsonArray();
		for (String part : command) {
			line.add(part);
		}
		commands.write(line + "\n");
		commands.flush();
		String answer = answers.readLine();
		if (answer == null) {
			throw new AssertionError("node has ended at " + line);
		}
		JsonObject object = Json.parse(answer).asObject();
		if (object.get("failure") != null) {
			throw new AssertionError(line + " failed: " + object.getString("failure", ""));
		}
		return object.get("result");
	}

	@Override
	public void close() {
		process.destroy();
	}
}
