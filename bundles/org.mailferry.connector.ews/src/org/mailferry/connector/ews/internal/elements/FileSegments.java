package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Files and items to be attached, as elements whose content stays in the payload. */
final class FileSegments {

	/** One of them: of a file the family is null. */
	private static final class Attachment {

		private final ItemFamily family;
		private final String description;
		private final Map<String, String> values = new HashMap<>();
		private Segment content;

		Attachment(ItemFamily family, String description) {
			this.family = family;
			this.description = description;
		}

		void append(List<Segment> segments, Set<String> without) {
			if (family == null) {
				segments.add(Segment.of("<t:FileAttachment>" + description + "<t:Content>"));
				segments.add(content);
				segments.add(Segment.of("</t:Content></t:FileAttachment>"));
				return;
			}
			segments.add(Segment.of("<t:ItemAttachment>" + description + "<t:" + family.element() + ">"));
			if (content != null) {
				segments.add(Segment.of("<t:MimeContent CharacterSet=\"UTF-8\">"));
				segments.add(content);
				segments.add(Segment.of("</t:MimeContent>"));
			}
			segments.add(Segment.of(AttachedItem.elements(family, values, without) + "</t:" + family.element()
					+ "></t:ItemAttachment>"));
		}
	}

	private final List<Attachment> attachments = new ArrayList<>();

	/** A file comes, described by elements. */
	void file(String elements) {
		attachments.add(new Attachment(null, elements));
	}

	/** An item comes, described by elements. */
	void item(ItemFamily family, String elements) {
		attachments.add(new Attachment(family, elements));
	}

	/** The base64 of the last one: the content of a file, the MIME of an item. */
	void content(Segment content) throws IOException {
		last().content = content;
	}

	/** An element of the last one, which is an item. */
	void value(String name, String element) throws IOException {
		last().values.put(name, element);
	}

	private Attachment last() throws IOException {
		if (attachments.isEmpty()) {
			throw new IOException("a record with content of an attachment that it does not have");
		}
		return attachments.getLast();
	}

	/** Each file has content. */
	void check() throws IOException {
		if (attachments.stream().anyMatch(one -> one.family == null && one.content == null)) {
			throw new IOException("a record with files that have no content");
		}
	}

	int size() {
		return attachments.size();
	}

	/** Those from one to before another. */
	FileSegments part(int from, int to) {
		FileSegments part = new FileSegments();
		part.attachments.addAll(attachments.subList(from, to));
		return part;
	}

	/** Those of which none by the same kind and name is there. Where some are, nobody knows which. */
	FileSegments missing(List<AttachmentFacts> there) {
		Set<String> keys = there.stream().map(AttachmentFacts::key).collect(Collectors.toSet());
		FileSegments missing = new FileSegments();
		attachments.stream().filter(one -> !keys.contains(AttachmentFacts.key(one.family == null, one.description)))
				.forEach(missing.attachments::add);
		return missing;
	}

	/**
	 * Those from one on.
	 *
	 * @param without
	 *            names of properties that the server does not take
	 */
	List<Segment> from(int first, Set<String> without) {
		List<Segment> segments = new ArrayList<>();
		attachments.subList(Math.min(first, attachments.size()), attachments.size())
				.forEach(one -> one.append(segments, without));
		return segments;
	}
}
