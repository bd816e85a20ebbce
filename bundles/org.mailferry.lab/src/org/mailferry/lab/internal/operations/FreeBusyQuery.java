package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mailferry.lab.internal.access.FolderPermissions;
import org.mailferry.lab.internal.access.Grantee;
import org.mailferry.lab.internal.access.Level;
import org.mailferry.lab.internal.access.Rights;
import org.mailferry.lab.internal.access.Rights.Read;
import org.mailferry.lab.internal.calendar.BiasZone;
import org.mailferry.lab.internal.calendar.FreeBusy;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.WellKnown;

/** What is asked about each mailbox's free and busy times. */
record FreeBusyQuery(BiasZone zone, Instant from, Instant to, Duration interval, View view) {

	private static final List<String> STATUS = List.of("Free", "Tentative", "Busy", "OOF", "WorkingElsewhere");

	/** How much is told. */
	record View(boolean merged, boolean events, boolean details) {

		static final View FREE_BUSY = new View(false, true, false);

		static View of(String label) {
			return new View(label.contains("Merged"), label.startsWith("FreeBusy") || label.startsWith("Detailed"),
					label.startsWith("Detailed"));
		}

		/** A value of FreeBusyViewType. */
		private String label() {
			if (!events) {
				return merged ? "MergedOnly" : "None";
			}
			return (details ? "Detailed" : "FreeBusy") + (merged ? "Merged" : "");
		}
	}

	ResponseMessages.Part ask(Call call, String address) throws ItemError, IOException {
		Mailbox mailbox = call.organisation().mailbox(address).orElseThrow(() -> new ItemError(
				"ErrorMailRecipientNotFound",
				"Unable to resolve e-mail address " + address + " to an Active Directory object."));
		Read read = readable(call, mailbox);
		if (read == Read.NONE) {
			throw new ItemError("ErrorNoFreeBusyAccess", "The caller does not have access to free/busy data.");
		}
		boolean own = isOwn(call, mailbox);
		View given = new View(view.merged(), view.events(), view.details() && read != Read.TIME_ONLY);
		FreeBusy calendar = new FreeBusy(mailbox, from, to);
		return answer -> {
			answer.open("m:FreeBusyView").leaf("t:FreeBusyViewType", given.label());
			if (given.merged()) {
				answer.leaf("t:MergedFreeBusy", calendar.merged(interval));
			}
			if (given.events() && !calendar.events().isEmpty()) {
				answer.open("t:CalendarEventArray");
				for (FreeBusy.Event event : calendar.events()) {
					write(answer, mailbox, event, given.details(), own);
				}
				answer.close();
			}
			workingHours(answer);
			answer.close();
		};
	}

	private static boolean isOwn(Call call, Mailbox mailbox) {
		try {
			return call.mailbox() == mailbox;
		} catch (ItemError noMailbox) {
			// The service account acts for itself, and may see everything.
			return true;
		}
	}

	/** The owner sees everything, others what the calendar's permissions say. */
	private static Read readable(Call call, Mailbox mailbox) throws ItemError {
		if (isOwn(call, mailbox)) {
			return Read.FULL;
		}
		Folder calendar = mailbox.folder(WellKnown.CALENDAR);
		Map<Grantee, Rights> permissions = mailbox.part(FolderPermissions.class, FolderPermissions::new).of(calendar);
		Rights everybody = permissions.getOrDefault(new Grantee.Default(), Level.NONE.rights());
		return permissions.getOrDefault(new Grantee.User(call.mailbox().address().toLowerCase(Locale.ROOT)), everybody)
				.read();
	}

	private void write(XmlAnswer xml, Mailbox mailbox, FreeBusy.Event event, boolean details, boolean own)
			throws IOException {
		xml.open("t:CalendarEvent").leaf("t:StartTime", zone.local(event.start()).withNano(0) + seconds(event.start()))
				.leaf("t:EndTime", zone.local(event.end()).withNano(0) + seconds(event.end()))
				.leaf("t:BusyType", STATUS.get(event.status()));
		if (details) {
			boolean shown = own || !event.isPrivate();
			xml.open("t:CalendarEventDetails");
			if (shown) {
				byte[] id = EntryIds.entry(EntryIds.item(mailbox, mailbox.folder(WellKnown.CALENDAR).number(),
						event.item().number()));
				xml.leaf("t:ID", HexFormat.of().withUpperCase().formatHex(id)).leaf("t:Subject", event.subject())
						.leaf("t:Location", event.location());
			}
			xml.leaf("t:IsMeeting", Boolean.toString(event.meeting()))
					.leaf("t:IsRecurring", Boolean.toString(event.recurring()))
					.leaf("t:IsException", Boolean.toString(event.exception()))
					.leaf("t:IsReminderSet", Boolean.toString(event.reminder()))
					.leaf("t:IsPrivate", Boolean.toString(event.isPrivate())).close();
		}
		xml.close();
	}

	/** Java leaves out seconds that are none, XML does not. */
	private static String seconds(Instant time) {
		return time.getEpochSecond() % 60 == 0 ? ":00" : "";
	}

	/** As a new mailbox has them. */
	private static void workingHours(XmlAnswer xml) throws IOException {
		xml.open("t:WorkingHours").open("t:TimeZone").leaf("t:Bias", "0");
		for (String change : List.of("t:StandardTime", "t:DaylightTime")) {
			xml.open(change).leaf("t:Bias", "0").leaf("t:Time", "00:00:00").leaf("t:DayOrder", "0")
					.leaf("t:Month", "0").leaf("t:DayOfWeek", "Sunday").close();
		}
		xml.close().open("t:WorkingPeriodArray").open("t:WorkingPeriod")
				.leaf("t:DayOfWeek", "Monday Tuesday Wednesday Thursday Friday").leaf("t:StartTimeInMinutes", "480")
				.leaf("t:EndTimeInMinutes", "1020").close().close().close();
	}
}
