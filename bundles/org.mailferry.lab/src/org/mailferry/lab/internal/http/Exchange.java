package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.Effect;
import org.mailferry.lab.LabItem;
import org.mailferry.lab.LabRequest;
import org.mailferry.lab.internal.auth.Accounts;
import org.mailferry.lab.internal.dialect.Quirk;
import org.mailferry.lab.internal.fault.EffectName;
import org.mailferry.lab.internal.fault.ItemFault;
import org.mailferry.lab.internal.operations.Operation;
import org.mailferry.lab.internal.operations.Operations;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;

/** Answers SOAP requests of somebody who has logged in. */
final class Exchange {

	private final Organisation organisation;
	private final Counters counters;
	private final FaultDesk faults;
	private final boolean newSearchKeys;
	private final Set<String> off;

	Exchange(Site site) {
		this.organisation = site.organisation();
		this.counters = site.counters();
		this.faults = site.faults();
		this.off = site.dialect().words(Quirk.OPERATIONS_OFF);
		this.newSearchKeys = site.dialect().is(Quirk.UPLOAD_NEW_SEARCH_KEYS);
	}

	/** The planned effect on a request, counting both. */
	Optional<Effect> plan(String operation, String mailbox) {
		boolean known = Operations.find(operation).isPresent() || operation.equals("Autodiscover");
		int number = counters.requested(known ? operation : "Unknown");
		Optional<Effect> effect = faults.effect(new LabRequest(operation, mailbox, number));
		effect.filter(planned -> !(planned instanceof Effect.DropAfterItems)
				&& !(planned instanceof Effect.DropWhileAnswering))
				.ifPresent(planned -> counters.injected(EffectName.of(planned)));
		return effect;
	}

	void answer(Envelope request, Accounts.Account account, ServerTime time, IntSupplier server, Effect effect,
			XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		time.request();
		switch (effect) {
		case Effect.DropBefore drop -> throw new DroppedConnection();
		case Effect.Delay delay -> time.idle(delay.time());
		case Effect.Fault fault -> throw new SoapFault(fault.responseCode(), fault.text());
		case Effect.Busy busy -> throw busy(busy.backOff());
		case null, default -> {
			// The others show later.
		}
		}
		Optional<Mailbox> mailbox = actingFor(request, account);
		Operation operation = Operations.find(request.operation()).filter(known -> !off.contains(request.operation()))
				.orElseThrow(request::unknownOperation);
		boolean planned = effect instanceof Effect.Message;
		if (planned || !operation.writesEnvelopes()) {
			xml.begin();
		}
		if (effect instanceof Effect.Message message) {
			ResponseMessages.begin(xml, request.operation(), "")
					.failed(new ItemError(message.responseCode(), "Planned for this request."));
		} else {
			operation.answer(new Call(organisation, mailbox, account.mayImpersonate(),
					new Observed(request, time, server, effect)), request, xml);
		}
		xml.end();
		if (effect instanceof Effect.DropAfter) {
			throw new DroppedConnection();
		}
		if (effect instanceof Effect.FaultAfter fault) {
			throw new SoapFault(fault.responseCode(), fault.text());
		}
	}

	/** The server is busy, or says so. */
	static SoapFault busy(Duration backOff) {
		return new SoapFault("ErrorServerBusy", "The server cannot service this request right now. Try again later.",
				List.of(Map.entry("BackOffMilliseconds", Long.toString(backOff.toMillis()))));
	}

	private Optional<Mailbox> actingFor(Envelope request, Accounts.Account account) throws SoapFault {
		if (request.impersonated().isEmpty()) {
			return account.own();
		}
		if (!account.mayImpersonate()) {
			throw new SoapFault("ErrorImpersonateUserDenied",
					"The account does not have permission to impersonate the requested user.");
		}
		Optional<Mailbox> mailbox = organisation.mailbox(request.impersonated().get());
		if (mailbox.isEmpty()) {
			throw new SoapFault("ErrorNonExistentMailbox", "The SMTP address has no mailbox associated with it.",
					List.of(Map.entry("SmtpAddress", request.impersonated().get())));
		}
		return mailbox;
	}

	/** What happens besides the answer to one request. */
	private final class Observed implements Call.Surroundings {

		private final String operation;
		private final String impersonated;
		private final ServerTime time;
		private final IntSupplier server;
		private final Effect effect;
		private int items;

		Observed(Envelope request, ServerTime time, IntSupplier server, Effect effect) {
			this.server = server;
			this.operation = request.operation();
			this.impersonated = request.impersonated().orElse("");
			this.time = time;
			this.effect = effect;
		}

		@Override
		public void worked(int count) {
			items += count;
			time.items(count);
			if (effect instanceof Effect.DropAfterItems drop && items >= drop.items()) {
				counters.injected(EffectName.of(effect));
				throw new DroppedConnection();
			}
		}

		@Override
		public boolean goesOn() throws ItemError {
			if (time.cutOff()) {
				counters.injected("budget-busy");
				throw new ItemError("ErrorServerBusy",
						"The server cannot service this request right now. Try again later.");
			}
			if (time.over()) {
				counters.injected("batch-cut");
				return false;
			}
			return true;
		}

		@Override
		public boolean givesNewSearchKeys() {
			return newSearchKeys;
		}

		@Override
		public int server() {
			return server.getAsInt();
		}

		@Override
		public boolean plansItemErrors() {
			return faults.concernItems(operation);
		}

		@Override
		public void item(String id, String subject) throws ItemError {
			Optional<ItemFault> fault = faults.itemFault(operation, new LabItem(impersonated, id, subject));
			if (fault.isPresent()) {
				counters.injected(fault.get().whole() ? "spoil" : "item");
				if (fault.get().whole()) {
					throw new SpoiledBatch(fault.get().responseCode());
				}
				throw new ItemError(fault.get().responseCode(), "Planned for this item.");
			}
		}

		@Override
		public void departed(String kind) {
			counters.departed(kind);
		}
	}
}
