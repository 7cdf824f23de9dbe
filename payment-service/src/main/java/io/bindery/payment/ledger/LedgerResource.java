package io.bindery.payment.ledger;

import io.bindery.payment.money.Money;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ledger over REST, for staff; it can only be read. */
@Path("/api/v1/ledger")
@Tag(name = "Ledger")
@RolesAllowed("staff")
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

    private static final String SORT = "-id";
    private static final String ACCOUNT = "filter[account]";

    /**
     * An account in one currency.
     *
     * @param balance debits less credits
     */
    public record AccountView(String account, String kind, Money debit, Money credit, Money balance) {}

    /**
     * Every account that has entries, in each of its currencies.
     *
     * @param trialBalance the sum of all balances per currency; always zero
     */
    public record Balances(List<AccountView> data, List<Money> trialBalance) {}

    /** A debit or a credit; the other one is zero. */
    public record EntryView(
            String id,
            UUID transactionId,
            String kind,
            String account,
            Money debit,
            Money credit,
            UUID orderId,
            UUID paymentId,
            String memo,
            Instant postedAt) {}

    private final Ledger ledger;

    LedgerResource(Ledger ledger) {
        this.ledger = ledger;
    }

    @GET
    @Path("/accounts")
    @Operation(summary = "Balances of all accounts, and the trial balance")
    public Uni<Balances> accounts(UriInfo address) {
        PageRequest.rejectAll(address);
        return ledger.turnovers().map(LedgerResource::balances);
    }

    @GET
    @Path("/entries")
    @Operation(summary = "A page of entries, the newest first; filter[account] for those of one account")
    @Parameter(
            name = ACCOUNT,
            in = ParameterIn.QUERY,
            description = "Only entries of this account",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"receivable", "cash", "revenue", "refunds"}))
    @Parameter(
            name = "page[size]",
            in = ParameterIn.QUERY,
            description = "1 to 100; 20 when absent",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "page[after]",
            in = ParameterIn.QUERY,
            description = "page.next of the page before",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "400", description = "A parameter is unknown, repeated or bad")
    public Uni<Page<EntryView>> entries(UriInfo address) {
        PageRequest page = PageRequest.of(address, ACCOUNT);
        var account = page.parsed(ACCOUNT, "must be an account of the ledger", LedgerResource::account);
        return ledger.entries(page.after(SORT, Long::valueOf), account, page.size() + 1)
                .map(entries -> Page.of(entries, page.size(), SORT, Ledger.Entry::id, LedgerResource::show));
    }

    private static Balances balances(List<Ledger.Turnover> turnovers) {
        List<AccountView> accounts = new ArrayList<>();
        Map<String, Money> sums = new TreeMap<>();
        for (Ledger.Turnover turnover : turnovers) {
            Money balance = turnover.debit().minus(turnover.credit());
            accounts.add(new AccountView(
                    turnover.account(), kind(turnover.account()), turnover.debit(), turnover.credit(), balance));
            sums.merge(balance.currency(), balance, Money::plus);
        }
        return new Balances(accounts, List.copyOf(sums.values()));
    }

    private static EntryView show(Ledger.Entry entry) {
        Money amount = entry.amount();
        Money nothing = new Money(0, amount.currency());
        boolean debit = amount.amount() > 0;
        return new EntryView(
                Long.toString(entry.id()),
                entry.transactionId(),
                entry.kind(),
                entry.account(),
                debit ? amount : nothing,
                debit ? nothing : amount.negated(),
                entry.orderId(),
                entry.paymentId(),
                entry.memo(),
                entry.postedAt());
    }

    private static String account(String code) {
        return Account.valueOf(code.toUpperCase(Locale.ROOT)).code();
    }

    private static String kind(String code) {
        return Arrays.stream(Account.values())
                .filter(account -> account.code().equals(code))
                .map(Account::kind)
                .collect(Collectors.joining());
    }
}
