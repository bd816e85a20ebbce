package org.mailferry.sync.ui.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Moments as a person reads them: today's by their time, others by their date and time. */
public final class Moments {

	private final ZoneId zone;
	private final DateTimeFormatter time;
	private final DateTimeFormatter both;

	public Moments(ZoneId zone, Locale locale) {
		this.zone = zone;
		time = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(locale);
		both = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(locale);
	}

	/** Here and now. */
	public static Moments here() {
		return new Moments(ZoneId.systemDefault(), Locale.getDefault(Locale.Category.FORMAT));
	}

	public String text(Instant moment) {
		ZonedDateTime local = moment.atZone(zone);
		return (local.toLocalDate().equals(LocalDate.now(zone)) ? time : both).format(local);
	}
}
