// Server is Double-entry ledger: it serves the interface, or does what its argument names.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	_ "github.com/lib/pq"

	"example.com/double_entry_ledger/internal/app"
	"example.com/double_entry_ledger/internal/model"
	"example.com/double_entry_ledger/internal/settings"
	"example.com/double_entry_ledger/internal/store"
)

const usage = `Usage: server [serve | migrate | health]

  serve    answers requests on PORT; this is what happens without an argument
  migrate  brings the tables up to date
  health   asks a running server whether it is well
`

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, nil)))
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	settings, err := settings.Read(os.Getenv)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	switch strings.Join(arguments, " ") {
	case "", "serve":
		return serve(ctx, settings)
	case "migrate":
		return migrate(ctx, settings)
	case "health":
		return health(ctx, settings)
	}
	return errors.New(usage)
}

// open gives what DATABASE_URL names.
func open(settings settings.Settings) (store.Store, error) {
	if settings.DatabaseURL == "memory:" {
		slog.Warn("DATABASE_URL is memory: what is kept ends with this process")
		return store.NewMemory(model.Schemas), nil
	}
	return openSQL(settings)
}

func openSQL(settings settings.Settings) (*store.SQL, error) {
	if !strings.HasPrefix(settings.DatabaseURL, "postgres://") && !strings.HasPrefix(settings.DatabaseURL, "postgresql://") {
		return nil, errors.New("DATABASE_URL must be set to postgresql://USER:PASSWORD@HOST:5432/NAME or memory:")
	}
	return store.OpenSQL(settings.DatabaseURL)
}

func serve(ctx context.Context, settings settings.Settings) error {
	kept, err := open(settings)
	if err != nil {
		return err
	}
	defer kept.Close()
	if settings.Made != "" {
		slog.Warn(settings.Made+" is not set; it was made for this process", "token", settings.APIToken)
	}
	listener, err := net.Listen("tcp", ":"+settings.Port)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           app.New(settings, kept).Handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	slog.Info("serving", "port", listener.Addr().(*net.TCPAddr).Port)
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	return server.Shutdown(ending)
}

func migrate(ctx context.Context, settings settings.Settings) error {
	if settings.DatabaseURL == "memory:" {
		return nil
	}
	kept, err := openSQL(settings)
	if err != nil {
		return err
	}
	defer kept.Close()
	return kept.Migrate(ctx)
}

func health(ctx context.Context, settings settings.Settings) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://127.0.0.1:"+settings.Port+"/healthz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the server answers %s", response.Status)
	}
	return nil
}
