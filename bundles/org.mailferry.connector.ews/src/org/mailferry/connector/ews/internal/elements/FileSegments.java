package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Files to be attached, as elements whose content stays in the payload. */
final class FileSegments {

	private final List<String> descriptions = new ArrayList<>();
	private final List<Segment> contents = new ArrayList<>();

	/** Elements that describe the next one. */
	void description(String elements) {
		descriptions.add(elements);
	}

	/** Its content, as base64. */
	void content(Segment content) {
		contents.add(content);
	}

	/** Each has both. */
	void check() throws IOException {
		if (descriptions.size() != contents.size()) {
			throw new IOException(
					"a record with " + descriptions.size() + " files and the content of " + contents.size());
		}
	}

	int size() {
		return contents.size();
	}

	/** Those from one on. */
	List<Segment> from(int first) {
		List<Segment> segments = new ArrayList<>();
		for (int i = first; i < contents.size(); i++) {
			segments.add(Segment.of("<t:FileAttachment>" + descriptions.get(i) + "<t:Content>"));
			segments.add(contents.get(i));
			segments.add(Segment.of("</t:Content></t:FileAttachment>"));
		}
		return segments;
	}
}
