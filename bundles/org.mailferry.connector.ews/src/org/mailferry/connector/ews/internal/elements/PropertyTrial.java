package org.mailferry.connector.ews.internal.elements;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Sets properties of an item that was created without them, in halves, until those are found that the target does not take.
 * They are the item's loss. Only what a server says of a property as such, and says it of two items, is kept for others.
 */
final class PropertyTrial {

	/**
	 * With these a server minds the property, whatever its value.
	 *
	 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode">ResponseCode</a>
	 */
	private static final Set<String> OF_THE_PROPERTY = Set.of("ErrorInvalidPropertySet", "ErrorInvalidPropertyRequest",
			"ErrorInvalidPropertyForOperation", "ErrorInvalidExtendedProperty", "ErrorUnsupportedPropertyDefinition");
	/** Somebody else is at the item. */
	private static final String CONFLICT = "ErrorIrresolvableConflict";

	private final ElementTarget.Requests requests;
	private final EndpointProperties properties;

	PropertyTrial(ElementTarget.Requests requests, EndpointProperties properties) {
		this.requests = requests;
		this.properties = properties;
	}

	void set(Created created, List<Map.Entry<Property, String>> values) throws ConnectorException {
		if (values.isEmpty()) {
			return;
		}
		ServerAnswer answer = requests.answers(new SetElements(created.id(), created.item().family(), values), 1)
				.getFirst().answer();
		if (answer.succeeded()) {
			return;
		}
		requireOwn(answer);
		if (values.size() == 1) {
			lose(created, values.getFirst().getKey().name(), answer.code());
			return;
		}
		set(created, values.subList(0, values.size() / 2));
		set(created, values.subList(values.size() / 2, values.size()));
	}

	/** What has nothing to do with what is set leaves the item incomplete: it must not pass for one that has arrived. */
	private static void requireOwn(ServerAnswer answer) throws RetryableException {
		boolean own = switch (Refusals.of(answer).kind()) {
		case TRANSIENT, NOT_FOUND, QUOTA -> false;
		case EXISTS, TOO_LARGE, CORRUPT, REJECTED -> !Refusals.access(answer) && !answer.code().equals(CONFLICT);
		};
		if (!own) {
			throw new RetryableException("an item was created and could not be completed", answer.code(), null, true,
					null);
		}
	}

	private void lose(Created created, String name, String code) {
		boolean ofTheProperty = OF_THE_PROPERTY.contains(code);
		created.losses().add(new Loss(EndpointProperties.shown(name), ofTheProperty
				? "the target does not take this property"
				: "the target does not take what it is here: " + code));
		if (ofTheProperty) {
			properties.suspect(name, created.item().identity());
		}
	}
}
