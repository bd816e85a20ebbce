package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FolderAnswer;
import org.mailferry.lab.internal.protocol.ItemAnswer;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.Tags;

/**
 * CreateUserConfiguration, GetUserConfiguration, UpdateUserConfiguration and DeleteUserConfiguration:
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/createuserconfiguration-operation
 */
final class UserConfigurationOperation implements Operation {

	private static final ResponseMessages.Part NOTHING = answer -> {
		// Success says it all.
	};

	private final String name;

	UserConfigurationOperation(String name) {
		this.name = name;
	}

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("UserConfiguration", "UserConfigurationName",
				"UserConfigurationProperties");
		boolean whole = name.equals("CreateUserConfiguration") || name.equals("UpdateUserConfiguration");
		RequestElement configuration = whole
				? body.required("UserConfiguration").sequence("UserConfigurationName", "ItemId", "Dictionary",
						"XmlData", "BinaryData")
				: null;
		RequestElement named = (whole ? configuration : body).required("UserConfigurationName");
		List<String> parts = name.equals("GetUserConfiguration")
				? List.of(body.required("UserConfigurationProperties").text().strip().split("\\s+"))
				: List.of();
		if (!List.of("Id", "Dictionary", "XmlData", "BinaryData", "All").containsAll(parts)) {
			throw SoapFault.schema(body, "The 'UserConfigurationProperties' element is invalid.");
		}
		ResponseMessages.begin(xml, name, "").one(() -> {
			ConfigurationRef ref = ConfigurationRef.find(call, named);
			return switch (name) {
			case "CreateUserConfiguration" -> create(call, ref, configuration);
			case "GetUserConfiguration" -> get(ref, parts);
			case "UpdateUserConfiguration" -> update(call, ref.existing(), configuration);
			default -> delete(ref.existing());
			};
		});
	}

	private static ResponseMessages.Part create(Call call, ConfigurationRef ref, RequestElement configuration)
			throws ItemError, SoapFault, IOException {
		if (ref.item().isPresent()) {
			throw new ItemError("ErrorItemSave", "The configuration exists already.");
		}
		Instant now = call.organisation().clock().instant();
		MapiMessage message = new MapiMessage();
		message.properties().put(Tags.MESSAGE_CLASS, ref.itemClass()).put(Tags.SUBJECT, ref.itemClass())
				.put(Tags.CREATION_TIME, now).put(Tags.LAST_MODIFICATION_TIME, now)
				.put(Tags.MESSAGE_FLAGS, Tags.FLAG_READ).put(Tags.SEARCH_KEY, call.organisation().newSearchKey());
		new ConfigurationContent(message.properties()).set(configuration);
		try {
			ref.folder().mailbox().add(ref.folder().folder(),
					StoredContent.of(message, call.organisation().segments()),
					ItemFacts.of(message.properties(), call.organisation().clock()), true);
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
		return NOTHING;
	}

	private static ResponseMessages.Part get(ConfigurationRef ref, List<String> parts) throws ItemError, IOException {
		ItemRef found = ref.existing();
		ItemView view = found.view();
		ConfigurationContent content = new ConfigurationContent(found.item().content().head());
		return answer -> {
			answer.open("m:UserConfiguration").open("t:UserConfigurationName").attribute("Name", ref.name());
			FolderAnswer.id(answer, found.mailbox(), found.folder());
			answer.close();
			if (parts.contains("Id") || parts.contains("All")) {
				ItemAnswer.id(answer, view);
			}
			content.write(answer, parts);
			answer.close();
		};
	}

	private static ResponseMessages.Part update(Call call, ItemRef found, RequestElement configuration)
			throws ItemError, SoapFault, IOException {
		MapiMessage message = found.item().content().message();
		new ConfigurationContent(message.properties()).set(configuration);
		found.save(call, message);
		return NOTHING;
	}

	private static ResponseMessages.Part delete(ItemRef found) throws ItemError {
		try {
			found.mailbox().delete(found.item());
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
		return NOTHING;
	}
}
