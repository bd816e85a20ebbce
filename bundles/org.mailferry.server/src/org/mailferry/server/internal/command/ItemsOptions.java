package org.mailferry.server.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.connector.EndpointItems;
import org.mailferry.api.connector.NamedProperty;

import picocli.CommandLine.Option;

/** How items travel from or to an organisation. */
final class ItemsOptions {

	@Option(names = "--items", paramLabel = "WAY", description = "How items travel: best (the default), or elements to do without ExportItems and UploadItems though the server may have them.")
	private String way;

	@Option(names = "--property", paramLabel = "PROPERTY", description = "A property that also travels when items do as elements, for example 'PublicStrings/Customer No String' or '0x6001 Binary'; 'none' for no more. Name it for both organisations, so that verify compares it.")
	private List<String> properties = new ArrayList<>();

	/**
	 * What was set before, with what is given now.
	 *
	 * @throws IllegalArgumentException
	 *             with a sentence for people
	 */
	EndpointItems over(EndpointItems before) {
		return new EndpointItems(way == null ? before.asElements() : asElements(), properties(before));
	}

	private boolean asElements() {
		return switch (way) {
		case "best" -> false;
		case "elements" -> true;
		default -> throw new IllegalArgumentException("--items is best or elements, not '" + way + "'");
		};
	}

	private List<NamedProperty> properties(EndpointItems before) {
		if (properties.isEmpty()) {
			return before.properties();
		}
		if (properties.contains("none")) {
			if (properties.size() > 1) {
				throw new IllegalArgumentException("--property none stands alone");
			}
			return List.of();
		}
		List<NamedProperty> all = new ArrayList<>(before.properties());
		properties.stream().map(NamedProperty::parse).filter(one -> !all.contains(one)).forEach(all::add);
		return all;
	}
}
