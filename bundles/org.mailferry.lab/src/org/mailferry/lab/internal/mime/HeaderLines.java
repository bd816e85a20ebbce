package org.mailferry.lab.internal.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Internet headers as text, unfolded and taken apart. */
public final class HeaderLines {

	private HeaderLines() {
	}

	public static List<Map.Entry<String, String>> parse(String headers) {
		List<Map.Entry<String, String>> parsed = new ArrayList<>();
		for (String line : headers.split("\r?\n(?![ \t])")) {
			int colon = line.indexOf(':');
			if (colon > 0) {
				parsed.add(Map.entry(line.substring(0, colon).strip(),
						line.substring(colon + 1).replaceAll("\r?\n[ \t]+", " ").strip()));
			}
		}
		return parsed;
	}
}
