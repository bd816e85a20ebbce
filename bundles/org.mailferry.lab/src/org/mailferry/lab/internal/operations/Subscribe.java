package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.notify.Subscription;
import org.mailferry.lab.internal.notify.Subscriptions;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.EventAnswer;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.MailboxEvent;

/**
 * Pull and streaming subscriptions; the lab pushes nothing.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/subscribe-operation
 */
final class Subscribe implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement wanted = request.body().anyOf("PullSubscriptionRequest", "PushSubscriptionRequest",
				"StreamingSubscriptionRequest").getFirst();
		wanted.attributes("SubscribeToAllFolders").sequence("FolderIds", "EventTypes", "Watermark", "Timeout",
				"StatusFrequency", "URL", "CallerData");
		boolean all = wanted.flagAttribute("SubscribeToAllFolders", false);
		List<RequestElement> ids = wanted.child("FolderIds").isPresent()
				? FolderRef.ids(wanted.required("FolderIds"))
				: List.of();
		Set<MailboxEvent.Type> types = EnumSet.noneOf(MailboxEvent.Type.class);
		for (RequestElement type : wanted.required("EventTypes").anyOf("EventType")) {
			String label = type.oneOf(
					Arrays.stream(MailboxEvent.Type.values()).map(MailboxEvent.Type::label).toArray(String[]::new));
			Arrays.stream(MailboxEvent.Type.values()).filter(known -> known.label().equals(label)).forEach(types::add);
		}
		Optional<Duration> timeout = wanted.name().equals("PullSubscriptionRequest")
				? Optional.of(Duration.ofMinutes(wanted.required("Timeout").number(1, 1440)))
				: Optional.empty();
		ResponseMessages.begin(xml, "Subscribe", "").one(() -> {
			if (wanted.name().equals("PushSubscriptionRequest") || all != ids.isEmpty()) {
				throw new ItemError("ErrorInvalidSubscriptionRequest",
						"A subscription is for some folders or for all, and the lab pushes nothing.");
			}
			if (wanted.child("Watermark").isPresent()) {
				throw new ItemError("ErrorInvalidWatermark", "What happened since that watermark is not known.");
			}
			Set<Integer> folders = new HashSet<>();
			Mailbox mailbox = ids.isEmpty() ? call.mailbox() : FolderRef.find(call, ids.getFirst()).mailbox();
			for (RequestElement id : ids) {
				FolderRef folder = FolderRef.find(call, id);
				if (folder.mailbox() != mailbox) {
					throw new ItemError("ErrorInvalidSubscriptionRequest", "All folders must be in one mailbox.");
				}
				folders.add(folder.folder().number());
			}
			Subscription subscription = call.organisation().part(Subscriptions.class, Subscriptions::new)
					.subscribe(mailbox, call.surroundings().server(), folders, types, timeout,
							call.organisation().clock())
					.orElseThrow(() -> new ItemError("ErrorExceededSubscriptionCount",
							"You have exceeded the available subscriptions for your account."));
			return answer -> {
				answer.leaf("m:SubscriptionId", subscription.id());
				if (timeout.isPresent()) {
					answer.leaf("m:Watermark", EventAnswer.watermark(0));
				}
			};
		});
	}

	/** The subscription of an id, on the server that the request has come to. */
	static Subscription find(Call call, RequestElement id) throws ItemError {
		Subscription found = call.organisation().part(Subscriptions.class, Subscriptions::new)
				.find(id.text().strip(), call.surroundings().server())
				.orElseThrow(
						() -> new ItemError("ErrorSubscriptionNotFound", "The specified subscription was not found."));
		if (!call.mayUse(found.mailbox())) {
			throw new ItemError("ErrorSubscriptionAccessDenied",
					"The specified subscription belongs to somebody else.");
		}
		return found;
	}
}
