package org.mailferry.releng.demo.canned;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.mailferry.releng.demo.ews.Endpoint;
import org.mailferry.releng.demo.ews.EwsConnection;
import org.mailferry.releng.demo.ews.PlainCopy;

/**
 * Plays the product's command line, with canned organisations and a simple-minded sync: it empties the target mailbox
 * and copies all again. The first argument says what to do wrongly, if anything.
 */
public final class PlayedProduct {

	private PlayedProduct() {
	}

	public static void main(String[] arguments) throws Exception {
		String wrong = arguments[0];
		List<String> words = List.of(arguments).subList(1, arguments.length);
		switch (words.getFirst()) {
		case "lab" -> serve(words);
		case "endpoint" -> endpoint(words);
		case "sync" -> sync(Path.of(after("--project", words)), wrong);
		default -> System.exit(2);
		}
	}

	private static String after(String option, List<String> words) {
		return words.get(words.indexOf(option) + 1);
	}

	private static void serve(List<String> words) throws IOException, InterruptedException {
		Path directory = Path.of(after("--dir", words));
		CannedExchange exchange = new CannedExchange(directory);
		StringBuilder addresses = new StringBuilder();
		for (int i = 0; i < Integer.parseInt(after("--mailboxes", words)); i++) {
			String address = "user" + i + "@" + after("--name", words) + ".example";
			addresses.append(address).append('\n');
			CannedMailbox mailbox = exchange.mailbox(address);
			if (!words.contains("--empty")) {
				fill(mailbox, Integer.parseInt(after("--items", words)));
			}
		}
		Properties facts = new Properties();
		Endpoint endpoint = exchange.endpoint();
		facts.setProperty("url", endpoint.url().toString());
		facts.setProperty("ca", endpoint.ca().toString());
		facts.setProperty("user", endpoint.user());
		facts.setProperty("passwordFile",
				Files.writeString(directory.resolve("password"), endpoint.password()).toString());
		facts.setProperty("mailboxes", Files.writeString(directory.resolve("mailboxes.txt"), addresses).toString());
		Path making = directory.resolve("lab.properties.new");
		try (var out = Files.newBufferedWriter(making)) {
			facts.store(out, null);
		}
		Files.move(making, directory.resolve("lab.properties"));
		TimeUnit.MINUTES.sleep(5);
	}

	private static void fill(CannedMailbox mailbox, int items) {
		for (int i = 0; i < 4; i++) {
			mailbox.addFolder(mailbox.id("inbox"), "folder " + i, "IPF.Note");
		}
		List<String> folders = List.copyOf(mailbox.folders().keySet());
		for (int i = 0; i < items; i++) {
			mailbox.add(folders.get(1 + i % (folders.size() - 1)), CannedItem.note("key" + i, "subject " + i));
		}
	}

	private static void endpoint(List<String> words) throws IOException {
		Files.writeString(Path.of(after("--project", words), words.get(2)), String.join("\n", after("--url", words),
				after("--user", words), after("--password-file", words), after("--ca", words)));
	}

	private static EwsConnection connection(Path file) throws IOException {
		List<String> lines = Files.readAllLines(file);
		return new EwsConnection(new Endpoint(URI.create(lines.get(0)), lines.get(1),
				Files.readString(Path.of(lines.get(2))).strip(), Path.of(lines.get(3))));
	}

	private static void sync(Path project, String wrong) throws IOException {
		if (wrong.equals("sync")) {
			System.out.println("the tide is out");
			System.exit(3);
		}
		try (EwsConnection source = connection(project.resolve("source"));
				EwsConnection target = connection(project.resolve("target"))) {
			for (String line : Files.readAllLines(project.resolve("pairs.csv")).stream().skip(1).toList()) {
				String[] pair = line.split(",");
				new PlainCopy(source, pair[0], target, pair[1]).copy(wrong.equals("lossy"));
			}
		}
	}
}
