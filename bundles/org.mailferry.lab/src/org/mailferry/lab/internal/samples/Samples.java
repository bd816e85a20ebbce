package org.mailferry.lab.internal.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.mailferry.lab.internal.mime.MimeReader;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.SearchKeys;
import org.mailferry.lab.internal.store.Segments;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** Items from files that other programs wrote. */
public final class Samples {

	/** No files at all. */
	public static final Samples NONE = new Samples(List.of(), Map.of(), 1);
	private static final int MOST_MAILBOXES = 10;

	private final List<Sample> samples;
	private final Map<Path, String> refused;
	private final int mailboxes;

	private record Sample(WellKnown folder, MapiMessage message) {
	}

	private Samples(List<Sample> samples, Map<Path, String> refused, int mailboxes) {
		this.samples = samples;
		this.refused = refused;
		this.mailboxes = mailboxes;
	}

	/** Reads all files below a directory; what cannot be read is refused with a reason, not fatal. */
	public static Samples load(Path directory, int mailboxes) throws IOException {
		List<Sample> samples = new ArrayList<>();
		Map<Path, String> refused = new TreeMap<>();
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
				String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
				try {
					samples.addAll(read(name, file));
				} catch (IOException e) {
					refused.put(directory.relativize(file), e.getMessage());
				}
			}
		}
		return new Samples(samples, refused, Math.min(mailboxes, MOST_MAILBOXES));
	}

	private static List<Sample> read(String name, Path file) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		if (name.endsWith(".eml") || name.endsWith(".msg")) {
			return List.of(new Sample(WellKnown.INBOX, new MimeReader().read(bytes)));
		} else if (name.endsWith(".ics")) {
			return new CalendarFile(bytes).items().stream().map(item -> new Sample(folder(item), item)).toList();
		} else if (name.endsWith(".vcf")) {
			return new ContactFile(bytes).items().stream().map(item -> new Sample(WellKnown.CONTACTS, item)).toList();
		}
		throw new IOException("not .eml, .msg, .ics or .vcf");
	}

	private static WellKnown folder(MapiMessage item) {
		return item.properties().has(Tags.TASK_STATUS) ? WellKnown.TASKS : WellKnown.CALENDAR;
	}

	public int items() {
		return samples.size();
	}

	/** By file, relative to the directory. */
	public Map<Path, String> refused() {
		return refused;
	}

	/** Puts a mailbox's share into it. */
	public void fill(Mailbox mailbox, int number, Segments segments) throws IOException {
		for (int i = number; number < mailboxes && i < samples.size(); i += mailboxes) {
			Sample sample = samples.get(i);
			PropertyList properties = sample.message().properties();
			properties.put(Tags.SEARCH_KEY, SearchKeys.bytes(0x5a4d504c45L, i));
			if (!properties.has(Tags.MESSAGE_FLAGS)) {
				properties.put(Tags.MESSAGE_FLAGS, i % 2 == 0 ? Tags.FLAG_READ : 0);
			}
			properties.put(Tags.CREATION_TIME, mailbox.clock().instant()).put(Tags.LAST_MODIFICATION_TIME,
					mailbox.clock().instant());
			try {
				mailbox.add(mailbox.folder(sample.folder()), StoredContent.of(sample.message(), segments),
						ItemFacts.of(properties, mailbox.clock()), false);
			} catch (StoreRefusal e) {
				throw new IOException("a new mailbox lacks a folder", e);
			}
		}
	}
}
