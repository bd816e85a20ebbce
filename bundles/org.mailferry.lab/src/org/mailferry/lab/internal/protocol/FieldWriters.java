package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** Kinds of properties that many elements share. */
final class FieldWriters {

	private FieldWriters() {
	}

	static ItemField.Writer text(String element, PropertyKey key) {
		return (xml, item) -> {
			Optional<String> text = item.text(key);
			if (text.isPresent()) {
				xml.leaf(element, text.get());
			}
		};
	}

	static ItemField.Writer flag(String element, PropertyKey key) {
		return (xml, item) -> xml.leaf(element, Boolean.toString(item.flag(key)));
	}

	static ItemField.Writer messageFlag(String element, int bit) {
		return (xml, item) -> xml.leaf(element,
				Boolean.toString((item.number(Tags.MESSAGE_FLAGS, 0) & bit) != 0));
	}

	static ItemField.Writer number(String element, PropertyKey key) {
		return (xml, item) -> {
			if (item.head().has(key)) {
				xml.leaf(element, Integer.toString(item.number(key, 0)));
			}
		};
	}

	static ItemField.Writer choice(String element, PropertyKey key, int otherwise, List<String> names) {
		return (xml, item) -> {
			int value = item.number(key, otherwise);
			xml.leaf(element, names.get(value >= 0 && value < names.size() ? value : otherwise));
		};
	}

	static ItemField.Writer time(String element, PropertyKey key) {
		return (xml, item) -> {
			Optional<Instant> time = item.time(key);
			if (time.isPresent()) {
				xml.leaf(element, seconds(time.get()));
			}
		};
	}

	static ItemField.Writer binary(String element, PropertyKey key) {
		return (xml, item) -> {
			Optional<PropertyValue> value = item.head().get(key);
			if (value.isPresent()) {
				xml.leaf(element, Base64.getEncoder().encodeToString(value.get().load()));
			}
		};
	}

	static ItemField.Writer texts(String element, PropertyKey key) {
		return (xml, item) -> {
			List<String> values = item.head().texts(key);
			if (!values.isEmpty()) {
				xml.open(element);
				for (String value : values) {
					xml.leaf("t:String", value);
				}
				xml.close();
			}
		};
	}

	/** Exchange gives whole seconds in its own properties. */
	static String seconds(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	static void mailbox(XmlAnswer xml, String name, String address) throws IOException {
		xml.open("t:Mailbox");
		if (!name.isEmpty()) {
			xml.leaf("t:Name", name);
		}
		if (!address.isEmpty()) {
			xml.leaf("t:EmailAddress", address).leaf("t:RoutingType", "SMTP");
		}
		xml.leaf("t:MailboxType", "OneOff").close();
	}

	/** A person in the item's own properties. */
	static ItemField.Writer person(String element, PropertyKey name, PropertyKey smtp, PropertyKey email) {
		return (xml, item) -> {
			String address = item.text(smtp).or(() -> Optional.empty()).orElse("");
			if (address.isEmpty()) {
				address = item.text(email).orElse("");
			}
			String display = item.text(name).orElse("");
			if (!display.isEmpty() || !address.isEmpty()) {
				xml.open(element);
				mailbox(xml, display, address);
				xml.close();
			}
		};
	}

	/** Recipients of one type: 1 to, 2 cc, 3 bcc. */
	static ItemField.Writer recipients(String element, int type) {
		return (xml, item) -> {
			boolean any = false;
			for (PropertyList recipient : item.message().recipients()) {
				if (recipient.number(Tags.RECIPIENT_TYPE, 1) == type) {
					if (!any) {
						xml.open(element);
						any = true;
					}
					mailbox(xml, recipient.text(Tags.DISPLAY_NAME, ""), address(recipient));
				}
			}
			if (any) {
				xml.close();
			}
		};
	}

	static String address(PropertyList recipient) throws IOException {
		String smtp = recipient.text(Tags.SMTP_ADDRESS, "");
		return smtp.isEmpty() ? recipient.text(Tags.EMAIL_ADDRESS, "") : smtp;
	}
}
