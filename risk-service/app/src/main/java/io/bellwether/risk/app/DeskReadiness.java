package io.bellwether.risk.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the stored state is read. Whether the venue has reported the account is shown, and is no condition. */
@Readiness
@ApplicationScoped
class DeskReadiness implements HealthCheck {
    private final DeskService desk;

    DeskReadiness(DeskService desk) {
        this.desk = desk;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("desk");
        List<AccountView> views = desk.symbols().stream()
                .flatMap(symbol -> desk.view(symbol).stream())
                .toList();
        boolean read = views.size() == desk.symbols().size();
        if (read) {
            response.withData("accountKnown", views.stream().allMatch(AccountView::accountKnown));
        }
        return response.status(read).build();
    }
}
